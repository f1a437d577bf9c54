"""The rules: what each kind of change is called, and how much it weighs."""
