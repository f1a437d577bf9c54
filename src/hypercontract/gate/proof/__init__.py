"""A difference in, whether it breaks anybody out: safe, breaking with a witness, or undecided."""
