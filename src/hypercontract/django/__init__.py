"""The only folder that imports Django, DRF or drf-spectacular."""
