"""What a project is, read and not run: routes, sources, and the models its views ask for."""
