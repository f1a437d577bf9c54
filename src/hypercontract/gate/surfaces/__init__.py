"""The contracts of two states: events, roles and markup, and whom a change of them breaks."""
