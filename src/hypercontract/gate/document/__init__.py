"""Files, folders and git references to parsed documents, read into one form."""
