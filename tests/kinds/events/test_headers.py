"""What HX-* response headers say, in each dialect, as htmx's own source reads them."""

import pytest

from hypercontract.htmx.headers import Flaw, Signal, read


def fired(value: str, dialect: str = "2", header: str = "HX-Trigger") -> dict[str, object]:
    found = list(read([(header, value)], dialect))
    assert all(isinstance(one, Signal) for one in found)
    return {one.event: one.detail for one in found if isinstance(one, Signal)}


def reasons(header: str, value: str, dialect: str = "2") -> list[str]:
    found = read([(header, value)], dialect)
    return [one.reason for one in found if isinstance(one, Flaw)]


@pytest.mark.parametrize(
    ("detail", "old", "new"),
    [
        ('{"id": 1}', {"id": 1}, {"id": 1}),
        ('"Saved"', {"value": "Saved"}, {"value": "Saved"}),
        ("true", {"value": True}, {"value": True}),
        ("[1]", {"value": [1]}, [1]),
        ('{"elt": "#a", "id": 1}', {"id": 1}, {"elt": "#a", "id": 1}),
    ],
)
def test_details_arrive_as_the_dialect_wraps_them(detail: str, old: object, new: object) -> None:
    header = f'{{"saved": {detail}}}'
    assert fired(header, "1.9") == fired(header, "2") == {"saved": old}
    assert fired(header, "4") == {"saved": new}


def test_a_null_detail_is_wrapped_except_in_htmx_4() -> None:
    assert fired('{"saved": null}', "2") == {"saved": {"value": None}}
    assert fired('{"saved": null}', "4") == {"saved": None}


def test_names_without_json_carry_nothing() -> None:
    assert fired(" saved, list-changed ") == {"saved": {}, "list-changed": {}}


def test_the_header_of_an_event_is_kept_in_its_canonical_case() -> None:
    found = list(read([("hx-trigger-after-swap", "saved")], "2"))
    assert found == [Signal("saved", {}, "HX-Trigger-After-Swap")]


def test_other_headers_are_none_of_ours() -> None:
    assert list(read([("Content-Type", "{"), ("HX-Unknown", "{")], "2")) == []


@pytest.mark.parametrize(
    "value",
    ['{"saved": 1', '{"saved": NaN}', "{'saved': 1}", '{"saved": 1} ,', '{"a": ' + "[" * 10_000],
)
def test_what_a_browser_does_not_parse_fires_nothing(value: str) -> None:
    assert reasons("HX-Trigger", value) == ["is not valid JSON, so none of its events fire"]


@pytest.mark.parametrize("value", ['["saved"]', '"saved"'])
def test_json_that_is_no_object_is_taken_for_names(value: str) -> None:
    assert reasons("HX-Trigger", value) == [
        "is JSON but not an object, so htmx reads it as event names"
    ]


def test_a_comma_too_many_names_an_event_without_a_name() -> None:
    assert reasons("HX-Trigger", "saved,") == [
        "contains an empty event name: remove the extra comma"
    ]


@pytest.mark.parametrize("header", ["HX-Trigger", "HX-Redirect", "HX-Retarget"])
def test_a_mime_encoded_value_is_a_flaw_of_any_header(header: str) -> None:
    assert reasons(header, "=?utf-8?b?4piD?=") == [
        "contains characters outside Latin-1, which Django MIME-encodes"
    ]


@pytest.mark.parametrize(
    ("header", "value", "dialect"),
    [
        ("HX-Location", "/items/", "2"),
        ("HX-Location", '{"path": "/items/", "target": "#list"}', "2"),
        ("HX-Push-Url", "false", "2"),
        ("HX-Push-Url", "true", "4"),
        ("HX-Redirect", "/", "2"),
        ("HX-Refresh", "true", "2"),
        ("HX-Refresh", "false", "2"),
        ("HX-Reselect", "#list", "2"),
        ("HX-Reswap", "outerHTML swap:300ms show:#list:top", "2"),
        ("HX-Reswap", "settle:1s", "2"),
        ("HX-Reswap", "morph:innerHTML", "2"),
        ("HX-Reswap", "textContent", "2"),
        ("HX-Reswap", "innerMorph strip:false", "4"),
        ("HX-Reswap", "swap:1s", "4"),
        ("HX-Replace-Url", "/items/", "2"),
        ("HX-Retarget", "closest tr", "2"),
    ],
)
def test_headers_that_do_what_they_say(header: str, value: str, dialect: str) -> None:
    assert reasons(header, value, dialect) == []


@pytest.mark.parametrize(
    ("header", "value", "dialect", "reason"),
    [
        ("HX-Location", "", "2", "is empty"),
        ("HX-Location", "{", "2", "is not valid JSON, so the browser stays where it is"),
        ("HX-Location", "{}", "2", "is an object without `path`, so htmx cannot follow it"),
        ("HX-Push-Url", "true", "2", "puts the literal path 'true' into the address bar"),
        ("HX-Replace-Url", "False", "4", "puts the literal path 'False' into the address bar"),
        ("HX-Redirect", "", "2", "is empty"),
        ("HX-Refresh", "True", "2", "is not exactly `true`, so nothing is refreshed"),
        ("HX-Reswap", "outerhtml", "2", "names the unknown swap style 'outerhtml'"),
        ("HX-Reswap", "textContent", "1.9", "names the unknown swap style 'textContent'"),
        ("HX-Reswap", "outerMorph", "1.9", None),
        ("HX-Reswap", "append", "2", "names the unknown swap style 'append'"),
        ("HX-Reswap", "", "2", "names the unknown swap style ''"),
        ("HX-Reswap", "outerHTML 300ms", "2", "has the unknown modifier '300ms'"),
        ("HX-Retarget", "", "2", "is empty"),
    ],
)
def test_headers_that_do_not(header: str, value: str, dialect: str, reason: str | None) -> None:
    assert reasons(header, value, dialect) == ([reason] if reason else [])
