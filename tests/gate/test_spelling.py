"""A real document rewritten in every way that changes nothing for any client: no change is told."""

from pathlib import Path

import pytest
from tests.gate.rewrites import REWRITES
from tests.gate.specs import findings

from hypercontract.gate.document.parsing import read

SNAPSHOT = Path(__file__).parents[2] / "openapi" / "obcms.yaml"


@pytest.fixture(scope="module")
def document():
    return read(SNAPSHOT.read_bytes(), "obcms.yaml").data


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda one: one.__name__)
def test_a_rewritten_snapshot_shows_nothing(document, rewrite):
    rewritten = rewrite(document)
    assert findings(document, rewritten) == ()
    assert findings(rewritten, document) == ()
