"""The gate: two states of an API's description in, what changed and whom it breaks out."""
