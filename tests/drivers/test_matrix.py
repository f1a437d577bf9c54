"""The matrix sends what its cells say, and tells what it knows of lists."""

from collections.abc import Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from hypercontract.core.drivers.matrix import Cell, CellNotes, Plan
from hypercontract.core.errors import ContractError
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.project import Route
from hypercontract.drivers import matrix
from hypercontract.drivers.matrix import listing

KEYS = {("own", "staff"): "1", ("foreign", "staff"): "2", ("own", "bmoa"): "3"}


class FakeWorld:
    declared = SimpleNamespace(model_of=lambda _route, _parameter: "app.Entry")

    def body_of(self, _route: str, _role: str) -> dict[str, Any]:
        return {}

    def user(self, role: str) -> str | None:
        return None if role == "anonymous" else role

    def own(self, role: str, label: str) -> Any:
        return self._row("own", role, label)

    def foreign(self, role: str, label: str) -> Any:
        return self._row("foreign", role, label)

    def _row(self, scope: str, role: str, label: str) -> Any:
        key = KEYS.get((scope, role)) or KEYS.get(("own", role))
        if key is None or label != "app.Entry":
            raise LookupError(f"no {scope} {label} for {role}")
        return SimpleNamespace(pk=int(key))


class FakeTransport:
    """Answers from a table of pages, and keeps what was sent and how deep in scenarios."""

    def __init__(
        self, pages: Mapping[str, tuple[str, str]] | None = None, *, api: bool = True
    ) -> None:
        self.world = FakeWorld()
        self.pages = pages or {}
        self.api = api
        self.sent: list[tuple[str, str, str, bytes]] = []
        self.depth = 0

    @contextmanager
    def scenario(self) -> Any:
        self.depth += 1
        yield
        self.depth -= 1

    def arguments(self, route: str, role: str, scope: str) -> dict[str, str]:
        if route != "entry":
            return {}
        row = self.world.foreign if scope == "foreign" else self.world.own
        return {"pk": str(row(role, "app.Entry").pk)}

    def absent(self, _route: str) -> dict[str, str]:
        return {"pk": "99"}

    def url(self, route: str, arguments: Mapping[str, str]) -> str:
        return "/".join(["", route, *arguments.values(), ""])

    def view(self, route: str) -> Any:
        return SimpleNamespace(
            route=Route(route, f"/{route}/", frozenset({"POST"}), api=self.api), model=None
        )

    def send(self, method: str, path: str, *, role: str, origin: str, **more: Any) -> Exchange:
        assert self.depth == 1
        query, body = more.get("query", ""), more.get("body", b"")
        request = Request(method, path, query, more.get("headers") or {}, body)
        self.sent.append((method, request.url, role, body))
        kind, text = self.pages.get(request.url, ("text/html", ""))
        response = Response(200, (("Content-Type", kind),), text.encode())
        known = {key: more[key] for key in ("scope", "control") if key in more}
        return Exchange(request, response, actor=role, origin=origin, **known)


def drive(transport: FakeTransport, **cell: Any) -> list[Exchange]:
    seen: list[Exchange] = []
    base = {"route": "entry", "method": "GET", "role": "staff", "scope": "any"}
    matrix.drive(Plan(cells=(Cell(**base | cell),)), transport, lambda one: bool(seen.append(one)))  # type: ignore[arg-type]
    return seen


def urls(exchanges: list[Exchange]) -> list[tuple[str | None, str]]:
    return [(one.scope, one.request.url) for one in exchanges]


def test_any_tries_own_and_foreign_and_once_where_they_are_one() -> None:
    transport = FakeTransport()
    assert urls(drive(transport)) == [("own", "/entry/1/"), ("foreign", "/entry/2/")]
    assert urls(drive(transport, role="bmoa")) == [("any", "/entry/3/")]
    assert urls(drive(transport, route="entries")) == [("any", "/entries/")]
    assert urls(drive(transport, scope="foreign")) == [("foreign", "/entry/2/")]


def test_nobody_owns_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, ("own", "anonymous"), "4")
    monkeypatch.setitem(KEYS, ("foreign", "anonymous"), "5")
    assert urls(drive(FakeTransport(), role="anonymous")) == [("any", "/entry/4/")]


def test_an_object_that_the_world_lacks_is_an_error_of_the_world() -> None:
    with pytest.raises(ContractError, match=r"no own app\.Entry for lgu"):
        drive(FakeTransport(), role="lgu")


def test_exchanges_say_who_sent_them() -> None:
    (exchange,) = drive(
        FakeTransport(), scope="own", headers={"HX-Request": "true"}, query={"a": [1, 2]}
    )
    assert (exchange.actor, exchange.origin, exchange.scope) == ("staff", "matrix", "own")
    assert exchange.request.is_htmx
    assert exchange.request.url == "/entry/1/?a=1&a=2"


def test_a_control_asks_for_an_object_that_never_existed() -> None:
    transport = FakeTransport()
    (exchange,) = drive(transport, scope="foreign", control=True)
    assert exchange.control is not None
    assert exchange.control.request.url == "/entry/99/"
    assert [url for _, url, _, _ in transport.sent] == ["/entry/99/", "/entry/2/"]


def test_lists_are_followed_over_their_pages_in_json() -> None:
    json, more = "application/json", '{"next": "http://testserver/entries/?page=%d"}'
    transport = FakeTransport(
        {
            "/entries/": (json, more % 2),
            "/entries/?page=2": (json, more % 3),
            "/entries/?page=3": (json, '{"next": null, "results": [1]}'),
        }
    )
    (exchange,) = drive(transport, route="entries", rows=True, scope="own")
    pages = (more % 3, '{"next": null, "results": [1]}')
    assert exchange.notes == CellNotes(own=("1",), foreign=("2",), pages=pages)


def test_lists_are_followed_over_their_pages_in_html() -> None:
    first = '<a href="?page=2&amp;q=x">2</a><a href="/elsewhere/?page=3">3</a>'
    second = '<a hx-get="/entries/?q=x&amp;page=2">2</a><a href="?page=1">1</a>'
    transport = FakeTransport(
        {"/entries/": ("text/html", first), "/entries/?page=2&q=x": ("text/html", second)}
    )
    (exchange,) = drive(transport, route="entries", rows=True, scope="own")
    assert exchange.notes.pages == (second, "", "")


def test_a_list_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_MOST_PAGES", 3)
    pages = {
        f"/entries/?page={n}": ("application/json", f'{{"next": "?page={n + 1}"}}')
        for n in range(9)
    }
    transport = FakeTransport(pages | {"/entries/": ("application/json", '{"next": "?page=0"}')})
    (exchange,) = drive(transport, route="entries", rows=True, scope="own")
    assert len(exchange.notes.pages) == 3


def test_pages_that_are_no_json_lead_nowhere() -> None:
    for text in ("not json", "[1]"):
        transport = FakeTransport({"/entries/": ("application/json", text)})
        (exchange,) = drive(transport, route="entries", rows=True, scope="own")
        assert exchange.notes.pages == ()


def test_a_world_without_rows_says_so() -> None:
    (exchange,) = drive(FakeTransport(), route="entries", rows=True, role="lgu", scope="own")
    assert exchange.notes == CellNotes(own=(), foreign=())


def test_a_row_that_is_own_and_foreign_is_nobodys() -> None:
    (exchange,) = drive(FakeTransport(), route="entries", rows=True, role="bmoa", scope="own")
    assert (exchange.notes.own, exchange.notes.foreign) == (("3",), ())


def test_bodies_as_json_with_rows_by_name() -> None:
    transport = FakeTransport()
    body = {"entry": "{own app.Entry}", "others": ["{foreign app.Entry}", "x"], "n": {"a": 1}}
    drive(transport, route="entries", method="POST", body=body)
    assert transport.sent == [
        ("POST", "/entries/", "staff", b'{"entry": 1, "others": [2, "x"], "n": {"a": 1}}')
    ]


def test_bodies_as_forms() -> None:
    transport = FakeTransport(api=False)
    (exchange,) = drive(
        transport, route="entries", method="POST", body={"a": ["1", "2"], "b": "x y"}
    )
    assert exchange.request.body == b"a=1&a=2&b=x+y"
    assert exchange.request.headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_without_anything_to_send_there_is_no_body() -> None:
    (exchange,) = drive(
        FakeTransport(api=False), route="entries", method="POST", writers=("staff",)
    )
    assert (exchange.request.body, exchange.request.headers) == (b"", {})


def test_a_body_is_made_up_as_a_writer_and_once_for_all_who_may_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def smallest(
        _transport: Any, _route: str, _method: str, role: str, arguments: Any, *, with_files: bool
    ) -> Any:
        assert with_files
        asked.append((role, arguments))
        return {"title": role, "kind": "a"}

    monkeypatch.setattr("hypercontract.drivers.shared.bodies.smallest", smallest)
    transport = FakeTransport()
    cell = {"route": "entry", "method": "PUT", "scope": "any"}
    cells = (
        Cell(**cell, role="staff", writers=("staff",), body={"kind": "b"}),
        Cell(**cell, role="bmoa", writers=("staff",)),
    )
    matrix.drive(Plan(cells=cells), transport, lambda _one: False)  # type: ignore[arg-type]
    assert asked == [("staff", {"pk": "1"}), ("staff", {"pk": "2"})]
    assert [body for *_, body in transport.sent] == [
        b'{"title": "staff", "kind": "b"}',
        b'{"title": "staff", "kind": "b"}',
        b'{"title": "staff", "kind": "a"}',
    ]
