"""What each driver is told and what it notes: a module a driver, as plain data.

Kinds make plans and read notes, drivers read plans and write notes, and neither imports the other.
"""
