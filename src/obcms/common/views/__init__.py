"""The pages of common, a module for each job."""
