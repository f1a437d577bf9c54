"""What a project prints and logs while an item sends its requests, hundreds of them."""

_MOST = 30
_SWITCHES = {"log": "--log-cli-level=INFO"}


def shortened(stream: str, text: str) -> str:
    """Return what pytest captured of a stream, or where it is long how to see it.

    It buries the findings above it, and the smallest request of a finding is not the last one sent.
    """
    lines = len(text.splitlines())
    if lines <= _MOST:
        return text
    switch = _SWITCHES.get(stream, "-s")
    return f"{lines:,} lines from all requests that were sent: {switch} shows them live."
