"""What a handler relies on, and what it puts into the page."""

import pytest

from hypercontract.kinds.events.handlers import Use, use


@pytest.mark.parametrize(
    ("handler", "expected"),
    [
        ("(event) => show(event.detail.message)", ("message",)),
        ("function (e) { show(e.detail.message, e.detail.level); }", ("message", "level")),
        ("(event) => show(event.detail.level || 'info')", ()),
        ("(event) => show(event.detail.level ?? 'info')", ()),
        ("(event) => show(event.detail?.level)", ()),
        ("(event) => show(event.detail.level ? 1 : 2)", ()),
        ("!detail.id || detail.id == '3'", ()),
        ("detail.id != '3'", ("id",)),
        ("({ detail: { id } }) => id", ()),
        ("(event) => { const { id, level = 'info', ...rest } = event.detail; }", ("id",)),
        ("(event) => { const { id: key } = event.detail; }", ("id",)),
        ("$event.detail.open", ("open",)),
        ("unknown", ()),
        ("", ()),
    ],
)
def test_reads(handler: str, expected: tuple[str, ...]) -> None:
    assert use(handler, "").reads == expected


@pytest.mark.parametrize(
    ("code", "inserts"),
    [
        ("(e) => { box.innerHTML = e.detail.message; }", True),
        ("(e) => { box.innerHTML = ''; box.textContent = e.detail.message; }", False),
        ("(e) => { box.insertAdjacentHTML('beforeend', `<p>${e.detail.message}</p>`); }", True),
        ("(e) => { $('#box').html(e.detail.message); }", True),
        ("(e) => { const { message: text } = e.detail; box.innerHTML = text; }", True),
        ("(e) => show(e.detail.message, 1)", True),
        ("(e) => show(1, e.detail.message)", False),
        ("(e) => draw(e.detail.message)", True),
        ("(e) => elsewhere(e.detail.message)", False),
        ("(e) => { if (e.detail.message) box.innerHTML = text; }", False),
    ],
)
def test_inserts(code: str, *, inserts: bool) -> None:
    text = """
    function show(message, level) { box.innerHTML = `<p>${message}</p>`; box.title = level; }
    const draw = (text) => box.outerHTML = text
    """
    assert use(code, text).inserts is inserts


def test_a_handler_may_be_a_function_s_name() -> None:
    text = "function show(event) { box.innerHTML = event.detail.message; }"
    assert use("show", text) == Use(("message",), inserts=True)
