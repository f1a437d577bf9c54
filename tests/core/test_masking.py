from dataclasses import replace

from hypercontract.core.drivers.browser import Element, Notes
from hypercontract.core.drivers.flows import ResourceNotes
from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.core.finding import broken
from hypercontract.core.masking import mask, mask_exchange, nobody
from hypercontract.core.rule import Rule

KEY = "0b5e9c1e-8f2a-4a59-9a53-0d9f3c1f7a10"
OTHER = "11111111-2222-4333-8444-555555555555"
RULE = Rule("pages.broken", "", "")


def handle(key):
    return {KEY: "own entry", "7": "own item"}.get(key)


def exchange(**details):
    request = Request(
        "POST",
        f"/entries/{KEY}/items/7/",
        f"parent={OTHER}",
        {"HX-Current-URL": f"/entries/{KEY}/"},
        f'{{"entry": "{KEY}"}}'.encode(),
    )
    response = Response(200, (("Location", f"/entries/{OTHER}/"),), f"id {KEY}".encode())
    arguments = {"entry": KEY, "pk": "7"}
    return Exchange(request, response, arguments=arguments, **details)


def test_objects_are_named_and_never_numbered():
    masked = mask_exchange(exchange(), handle)
    assert masked.request.url == "/entries/{own entry}/items/{own item}/?parent={uuid}"
    assert masked.request.headers == {"HX-Current-URL": "/entries/{own entry}/"}
    assert masked.request.body == b'{"entry": "{own entry}"}'
    assert masked.response.headers == (("Location", "/entries/{uuid}/"),)
    assert masked.response.text == "id {own entry}"
    assert masked.arguments == {"entry": "own entry", "pk": "own item"}
    assert (masked.notes, masked.control) == (None, None)


def test_notes_are_kept_with_every_text_in_them_masked():
    notes = ResourceNotes(
        resource="entry",
        run="one",
        step="list",
        key=("id", KEY),
        said={"parent": KEY, "tags": [OTHER], "size": 3},
        picture="iVBORw==",
        node="contracts/t.py::test",
    )
    masked = mask_exchange(exchange(notes=notes), handle)
    said = {"parent": "{own entry}", "tags": ["{uuid}"], "size": 3}
    assert masked.notes == replace(notes, key=("id", "{own entry}"), said=said)
    element = Element(selector=f"#row-{KEY}")
    seen = Notes(partial="shelf", width=375, wide=(element,))
    masked = mask_exchange(exchange(notes=seen), handle)
    assert masked.notes == replace(seen, wide=(Element(selector="#row-{own entry}"),))


def test_what_nobody_knows_is_named_by_its_parameter():
    masked = mask_exchange(exchange(), nobody)
    assert masked.request.path == "/entries/{entry}/items/{pk}/"
    assert masked.arguments == {"entry": "entry", "pk": "pk"}


def test_the_control_of_an_exchange_is_masked_too():
    masked = mask_exchange(exchange(control=exchange()), handle)
    assert masked.control == mask_exchange(exchange(), handle)


def test_a_body_that_is_not_text_is_left_as_it_is():
    sent = Exchange(Request("POST", "/", body=b"\xff"), Response(200, body=b"\xfe"))
    assert mask_exchange(sent, handle) == sent


def test_a_finding_is_masked_in_all_that_it_shows():
    found = broken(
        RULE,
        "entry",
        f"{KEY} is shown.",
        expected=KEY,
        actual=OTHER,
        exchange=exchange(),
    )
    masked = mask(found, handle)
    assert (masked.message, masked.expected, masked.actual) == (
        "{own entry} is shown.",
        "{own entry}",
        "{uuid}",
    )
    assert masked.exchange == mask_exchange(exchange(), handle)
    assert masked.key == found.key


def test_a_finding_without_an_exchange_is_masked():
    assert mask(broken(RULE, "entry", KEY), handle).message == "{own entry}"
