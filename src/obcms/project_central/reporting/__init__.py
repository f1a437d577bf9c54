"""What executives read: trends, the performance of staff, and how budgets fare."""
