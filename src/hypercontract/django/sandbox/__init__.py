"""What runs inside is watched, kept from the outside world and undone."""
