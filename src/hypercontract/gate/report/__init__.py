"""A comparison as text: one wording of a finding, many formats."""
