"""A page's own form, filled in as a browser would send it."""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from hypercontract.django.transport.sending import Transport
from hypercontract.html import HtmlElement, Tree, parse

# Not asked for by the transport, and new each time: requests are the same from run to run.
_CSRF = "csrfmiddlewaretoken"
_UNSENT = frozenset({"submit", "button", "image", "reset", "file"})
_VALUES = {
    "email": "someone@example.org",
    "url": "https://example.org/",
    "date": "2026-01-05",
    "datetime-local": "2026-01-05T08:00",
    "month": "2026-01",
    "week": "2026-W02",
    "time": "08:00",
    "color": "#336699",
    "tel": "+63 917 000 0000",
}


class Forms:
    """The forms of a drive, each page asked for once for each role: the world stays the same."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._shown: dict[tuple[str, ...], HtmlElement | None] = {}

    def filled(
        self, route: str, role: str, arguments: Mapping[str, str]
    ) -> dict[str, list[str]] | None:
        """Return the fields of the form that a route shows and takes, None where there is none.

        What the form already holds is kept; what it requires and lacks is made up.
        """
        form = self._form(route, role, arguments)
        if form is None:
            return None
        fields: dict[str, list[str]] = {}
        for name, value in _fields(form):
            fields.setdefault(name, []).append(value)
        return fields

    def offered(self, route: str, role: str, arguments: Mapping[str, str]) -> dict[str, list[str]]:
        """Return every named control of the form that a route shows, with what it offers."""
        form = self._form(route, role, arguments)
        found: dict[str, list[str]] = {}
        for control in form.iter("input", "select", "textarea") if form is not None else ():
            if name := control.get("name"):
                values = found.setdefault(name, [])
                values += [_value(one) for one in control.iter("option")]
                values += [control.get("value", "")] if control.tag == "input" else []
        return found

    def _form(self, route: str, role: str, arguments: Mapping[str, str]) -> HtmlElement | None:
        key = (route, role, *arguments.values())
        if key not in self._shown:
            self._shown[key] = _shown(self._transport, route, role, arguments)
        return self._shown[key]


def _shown(
    transport: Transport, route: str, role: str, arguments: Mapping[str, str]
) -> HtmlElement | None:
    if "GET" not in transport.view(route).route.methods:
        return None
    path = transport.url(route, arguments)
    with transport.scenario():
        page = transport.send("GET", path, role=role, origin="matrix")
    if page.response.media_type != "text/html":
        return None
    return _form(parse(page.response.body, transport.project.htmx), path)


def _form(tree: Tree, path: str) -> HtmlElement | None:
    """Find the form that posts back to the path it was read from."""
    for form in tree.by_tag.get("form", ()):
        target = form.get("hx-post") or form.get("action") or path
        posts = form.get("hx-post") or form.get("method", "get").lower() == "post"
        if posts and urljoin(path, target).partition("?")[0] == path:
            return form
    return None


def _fields(form: HtmlElement) -> Iterator[tuple[str, str]]:
    radios: set[str] = set()
    for control in form.iter("input", "select", "textarea"):
        name = control.get("name")
        if not name or name == _CSRF or control.get("disabled") is not None:
            continue
        if control.tag == "select":
            yield from ((name, value) for value in _selected(control))
        elif control.get("type") == "radio":
            if name not in radios and (value := _chosen(form, name)) is not None:
                yield name, value
            radios.add(name)
        elif control.get("type") == "checkbox":
            if control.get("checked") is not None or _required(control):
                yield name, control.get("value", "on")
        elif control.get("type") not in _UNSENT:
            yield name, _text(control)


def _selected(select: HtmlElement) -> list[str]:
    """Return the values chosen; the first real one where the select requires one."""
    options = [one for one in select.iter("option") if one.get("disabled") is None]
    chosen = [_value(one) for one in options if one.get("selected") is not None]
    if not any(chosen) and _required(select):
        chosen = [value for value in map(_value, options) if value][:1]
    if not chosen and select.get("multiple") is None:
        chosen = [_value(one) for one in options[:1]]
    return chosen


def _chosen(form: HtmlElement, name: str) -> str | None:
    same = [one for one in form.iter("input") if one.get("name") == name]
    checked = [one for one in same if one.get("checked") is not None]
    first = checked or (same if any(map(_required, same)) else [])
    return first[0].get("value", "on") if first else None


def _text(control: HtmlElement) -> str:
    present = control.get("value", "") if control.tag == "input" else control.text or ""
    if present or not _required(control):
        return str(present)
    kind = control.get("type", "text")
    if kind in {"number", "range"}:
        return str(control.get("min") or control.get("max") or "1")
    text = _VALUES.get(kind, "Hypercontract 7319")
    return text.ljust(int(control.get("minlength", 0)), "x")[: int(control.get("maxlength", 500))]


def _value(option: HtmlElement) -> str:
    return str(option.get("value", (option.text or "").strip()))


def _required(control: HtmlElement) -> bool:
    return control.get("required") is not None
