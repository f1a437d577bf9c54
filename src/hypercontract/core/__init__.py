"""The vocabulary that every other part speaks; standard library only."""
