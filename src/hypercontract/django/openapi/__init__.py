"""The OpenAPI document that the code generates, the same bytes wherever it is generated."""
