"""What `$name` and `$name.field` mean."""

import pytest

from hypercontract.core.references import at, filled, key_of, names_in

KNOWN = {"entry": {"id": 7, "project": {"uuid": "u"}, "tags": ["a", "b"]}, "odd": {"title": "x"}}


def test_references_are_filled_wherever_they_stand():
    body = {
        "entry": "$entry",
        "deep": [{"tag": "$entry.tags.1"}],
        "price": "$5",
        "text": "a $b",
    }
    assert filled(body, KNOWN) == {
        "entry": 7,
        "deep": [{"tag": "b"}],
        "price": "$5",
        "text": "a $b",
    }
    assert names_in(body) == {"entry"}


@pytest.mark.parametrize(
    "text", ["$other", "$entry.other", "$entry.tags.9", "$odd", "$odd.title.x"]
)
def test_what_is_not_there_is_an_error(text):
    with pytest.raises(LookupError):
        filled(text, KNOWN)


def test_a_key_is_found_by_its_usual_names():
    assert key_of({"uuid": "u", "title": "x"}) == "u"
    assert at(KNOWN["entry"], "project.uuid") == "u"
    with pytest.raises(LookupError):
        key_of(None)
