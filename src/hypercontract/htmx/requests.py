"""The request headers that htmx sends, by dialect."""


def request_headers(  # noqa: PLR0913 - htmx tells as many things
    dialect: str,
    *,
    target: str = "",
    trigger: str = "",
    current_url: str = "",
    boosted: bool = False,
    prompt: str = "",
    history_restore: bool = False,
) -> dict[str, str]:
    """Return the headers of a request; `target` and `trigger` are ids, with or without `#`.

    htmx 4 names elements as `tag#id`: give them so, where the server looks at the tag.
    """
    found = {
        "HX-Request": "true",
        "HX-Target": target.removeprefix("#"),
        "HX-Source" if dialect == "4" else "HX-Trigger": trigger.removeprefix("#"),
        "HX-Current-URL": current_url,
        "HX-Boosted": "true" if boosted else "",
        "HX-History-Restore-Request": "true" if history_restore else "",
    }
    if dialect == "4":
        found["HX-Request-Type"] = "full" if boosted or target in {"", "body"} else "partial"
    else:
        found["HX-Prompt"] = prompt
    return {name: value for name, value in found.items() if value}
