"""The grammar of htmx by dialect, pure: text in, what htmx makes of it out."""
