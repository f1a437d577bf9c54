"""Two schemas in, their smallest differences out."""
