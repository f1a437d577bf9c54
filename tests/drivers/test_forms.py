"""Forms are filled in as a browser would send them."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.project import Project, Route
from hypercontract.drivers.shared.bodies.forms import Forms


def fill(
    markup: str, *, methods: str = "GET POST", kind: str = "text/html", whole: bool = False
) -> dict[str, list[str]] | None:
    form = markup if whole else f"<form method=post>{markup}</form>"
    route = Route("edit", "/edit/", frozenset(methods.split()))

    def send(method: str, path: str, **_more: Any) -> Exchange:
        response = Response(200, (("Content-Type", kind),), form.encode())
        return Exchange(Request(method, path), response)

    transport = SimpleNamespace(
        project=Project(),
        view=lambda _route: SimpleNamespace(route=route),
        url=lambda _route, _arguments: "/edit/",
        send=send,
        scenario=nullcontext,
    )
    return Forms(transport).filled("edit", "staff", {})  # type: ignore[arg-type]


def test_what_the_form_holds_is_kept() -> None:
    assert fill(
        "<input name=title value=Wells><textarea name=text>Deep</textarea>"
        "<input type=hidden name=id value=7><input name=empty>"
    ) == {"title": ["Wells"], "text": ["Deep"], "id": ["7"], "empty": [""]}


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ("", "Hypercontract 7319"),
        ("type=email", "someone@example.org"),
        ("type=date", "2026-01-05"),
        ("type=number", "1"),
        ("type=number min=5", "5"),
        ("type=number max=0", "0"),
        ("maxlength=5", "Hyper"),
        ("minlength=20", "Hypercontract 7319xx"),
    ],
)
def test_what_is_required_is_made_up(attributes: str, value: str) -> None:
    assert fill(f"<input name=a required {attributes}>") == {"a": [value]}


@pytest.mark.parametrize(
    ("select", "values"),
    [
        ("<select name=a required><option value=''>-<option value=x>X</select>", {"a": ["x"]}),
        ("<select name=a><option value=''>-<option value=x>X</select>", {"a": [""]}),
        ("<select name=a><option>x<option selected>y</select>", {"a": ["y"]}),
        ("<select name=a required><option disabled value=x>X<option>y</select>", {"a": ["y"]}),
        ("<select name=a multiple><option value=x>X</select>", {}),
        (
            "<select name=a multiple><option value=x selected>X<option value=y selected>Y</select>",
            {"a": ["x", "y"]},
        ),
    ],
)
def test_selects(select: str, values: dict[str, list[str]]) -> None:
    assert fill(select) == values


def test_checkboxes_and_radios() -> None:
    assert fill(
        "<input type=checkbox name=a value=1><input type=checkbox name=b checked>"
        "<input type=checkbox name=c required>"
        "<input type=radio name=d value=1><input type=radio name=d value=2 checked>"
        "<input type=radio name=e value=1 required><input type=radio name=e value=2>"
        "<input type=radio name=f value=1>"
    ) == {"b": ["on"], "c": ["on"], "d": ["2"], "e": ["1"]}


def test_what_a_browser_does_not_send_and_the_csrf_token_are_left_out() -> None:
    assert (
        fill(
            "<input value=x><input name=a disabled value=x><input type=submit name=b value=x>"
            "<input type=file name=c><input type=hidden name=csrfmiddlewaretoken value=random>"
        )
        == {}
    )


def test_the_form_is_the_one_that_posts_back() -> None:
    forms = (
        "<form action=/search/><input name=q></form>"
        "<form method=post action=/logout/><input name=out></form>"
        "<form method=get><input name=filter></form>"
        "<form hx-post='/edit/?rows=tree'><input name=a></form>"
    )
    assert fill(forms, whole=True) == {"a": [""]}


def test_where_there_is_no_form_there_is_nothing_to_fill_in() -> None:
    assert fill("<p>nothing</p>", whole=True) is None
    assert fill("{}", kind="application/json") is None
    assert fill("<input name=a>", methods="POST") is None
