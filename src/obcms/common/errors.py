"""Errors of the domain."""


class WorkflowError(Exception):
    """A step that the object's present state does not allow; the API answers 409."""
