"""No change of one node of a valid document leads to a traceback: a finding or one clear error."""

import json

import pytest
from tests.gate.malformed.documents import documents
from tests.gate.specs import TODAY

from hypercontract.core.errors import ContractError
from hypercontract.gate.comparison.result import diff
from hypercontract.gate.document.model import Spec
from hypercontract.gate.document.parsing import read
from hypercontract.gate.report import json as as_json

REPLACEMENTS = (None, [], {}, 5, "a", True, ["a"], {"a": 1})
GONE = object()


def paths(value, path=()):
    yield path
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, below in items:
            yield from paths(below, (*path, key))


def changed(value, path, new):
    """Return a copy in which one node is another, or gone."""
    if not path:
        return new
    found = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1 and new is GONE:
        del found[path[0]]
    else:
        found[path[0]] = changed(value[path[0]], path[1:], new)
    return found


def spec(data):
    return Spec(read(json.dumps(data, indent=1).encode(), "api.json"))


def outcome(data, valid):
    """Return what is said of a changed document: an error with its place, or how many findings."""
    try:
        head = spec(data)
    except ContractError as error:
        return "malformed" if error.source and error.source.file == "api.json" else "nowhere"
    for pair in ((valid, head), (head, spec(data)), (head, valid)):
        result = diff(*pair, TODAY)
        as_json.render([result])
    return "compared"


@pytest.mark.parametrize("name", documents())
@pytest.mark.parametrize(
    "new", [GONE, *REPLACEMENTS], ids=lambda new: "gone" if new is GONE else repr(new)
)
def test_any_node_may_be_anything(name, new):
    document = documents()[name]
    valid = spec(document)
    outcomes = {
        path: outcome(changed(document, path, new), valid) for path in paths(document) if path
    }
    assert set(outcomes.values()) == {"malformed", "compared"}


def test_an_error_names_its_line():
    document = changed(documents()["3.0"], ("paths", "/things/{id}", "put", "responses"), None)
    with pytest.raises(ContractError) as caught:
        spec(document)
    line = json.dumps(document, indent=1).splitlines().index('    "responses": null,') + 1
    assert str(caught.value) == (
        f"api.json:{line}: At paths./things/{{id}}.put.responses: Expected an object, found null."
    )
