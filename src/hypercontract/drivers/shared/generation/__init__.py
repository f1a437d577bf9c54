"""What Schemathesis and Hypothesis make of an operation, with what is there put in."""
