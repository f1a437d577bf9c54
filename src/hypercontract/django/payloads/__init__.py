"""What to send: bodies, queries and values that a view takes, and those that it refuses."""
