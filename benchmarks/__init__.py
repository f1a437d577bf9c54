"""Every figure that the project states, measured side by side in one run."""
