"""The pytest edge: the only place where findings are raised."""
