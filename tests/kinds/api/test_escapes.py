"""What an operation tried outside of its scenario is told, and what came of it is not."""

from tests.kinds.api.samples import answer, documented, outcomes, spec

from hypercontract.core.finding import Finding

API = spec({"200": documented({})})
MODULES = {"modules/shop/geo.py": ""}


def found(*escapes, **more):
    effects = {
        "escapes": list(escapes),
        "error": {"type": "NetworkCallError", "message": "stopped"},
    }
    seen = outcomes(API, answer("", 500, effects=effects), **MODULES, **more)
    return [one for one in seen if isinstance(one, Finding)]


def test_each_escape_is_one_finding_and_the_answer_none():
    network = {"what": "network", "to": "a.example:443", "source": ["/srv/modules/shop/geo.py", 7]}
    database = {"what": "database", "to": "default", "source": ["/elsewhere.py", 7]}
    first, second = found(network, database)
    assert first.rule.id == "api.network-call"
    assert (
        first.message == "GET items opens a connection to a.example:443 in modules/shop/geo.py:7."
    )
    assert str(first.source) == "modules/shop/geo.py:7"
    assert second.rule.id == "api.second-connection"
    assert second.message == "GET items opens a second connection to the database default."


def test_a_waived_escape_is_silent():
    network = {"what": "network", "to": "a.example:443", "source": ["/x.py", 7]}
    assert found(network, document="{as: staff, waive: {api.network-call: known}}") == []
