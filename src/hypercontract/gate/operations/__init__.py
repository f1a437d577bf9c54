"""Two operations in, what changed about them out, their schemas aside."""
