"""Report to text: pure functions that share one wording."""
