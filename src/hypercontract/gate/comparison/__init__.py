"""Two documents in, findings out."""
