"""What htmx makes of a response, and how a failed assertion reads."""

import pytest

from hypercontract.htmx.answer import Answer, Swap
from hypercontract.htmx.headers import Signal

TOAST = '{"show-toast": {"message": "Saved", "level": "success"}, "saved": 7}'


def answer(status: int = 200, dialect: str = "2", target: str = "", **headers: str) -> Answer:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Answer(status, pairs, dialect, target)


def test_events_come_as_their_listeners_get_them() -> None:
    saved = Signal("saved", {"value": 7}, "HX-Trigger")
    assert answer(204, HX_Trigger=TOAST).events[1] == saved


@pytest.mark.parametrize(
    ("status", "dialect", "fires"),
    [(200, "2", True), (204, "2", False), (422, "2", False), (200, "4", False), (302, "2", False)],
)
def test_late_events_fire_with_a_swap(status: int, dialect: str, *, fires: bool) -> None:
    late = answer(status, dialect, HX_Trigger_After_Swap="saved")
    assert bool(late.events) is fires


def test_a_redirect_fires_nothing() -> None:
    assert answer(302, HX_Trigger="saved").events == ()


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, {}, Swap(happens=True, target="#list")),
        (200, {"HX_Retarget": "#row", "HX_Reswap": "outerHTML", "HX_Reselect": "tr"},
         Swap(happens=True, style="outerHTML", target="#row", select="tr")),
        (204, {}, Swap(happens=False, target="#list", why_not="htmx does not swap a 204")),
        (302, {}, Swap(happens=False, target="#list", why_not="the browser follows a 302 itself")),
        (200, {"HX_Redirect": "/"},
         Swap(happens=False, target="#list", why_not="HX-Redirect leaves the page")),
        (200, {"HX_Refresh": "false"}, Swap(happens=True, target="#list")),
        (200, {"HX_Reswap": "none"},
         Swap(happens=False, style="none", target="#list", why_not="HX-Reswap is none")),
    ],
)  # fmt: skip
def test_swap(status: int, headers: dict[str, str], expected: Swap) -> None:
    assert answer(status, target="list", **headers).swap == expected


def test_triggered_returns_the_detail() -> None:
    told = answer(204, HX_Trigger=TOAST)
    assert told.triggered("show-toast", level="success")["message"] == "Saved"
    assert told.triggered("saved") == {"value": 7}


def failure(told: Answer, event: str, **detail: object) -> str:
    with pytest.raises(AssertionError) as raised:
        told.triggered(event, **detail)
    return str(raised.value)


def test_another_event_is_told_with_the_nearest_name() -> None:
    assert failure(answer(204, HX_Trigger=TOAST), "show-tost").splitlines() == [
        "The response (204) does not trigger show-tost.",
        "  expected: show-tost",
        "  actual:   saved, show-toast",
        "  Did you mean 'show-toast'?",
    ]


def test_another_detail_is_shown_beside_the_expected() -> None:
    text = failure(answer(204, HX_Trigger=TOAST), "show-toast", level="error", other=1)
    assert "  expected: show-toast with {'level': 'error', 'other': 1}" in text
    assert "  actual:   show-toast with {'message': 'Saved', 'level': 'success'}" in text


def test_what_hides_an_event_is_told() -> None:
    assert "no event" in failure(answer(204), "saved")
    assert "is not valid JSON" in failure(answer(204, HX_Trigger='{"saved"'), "saved")
    assert "never reach htmx" in failure(answer(302, HX_Trigger="saved"), "saved")
    assert "actual:   saved with {}" in failure(answer(200, HX_Trigger="saved"), "saved", id=1)
