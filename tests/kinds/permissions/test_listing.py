"""A row that a list shows is named, unless its name would be another in each run."""

import pytest

from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.kinds.permissions.listing import named

KEY = "0000dead-0000-4000-8000-00000000dead"


@pytest.mark.parametrize(("shown", "text"), [({KEY}, KEY), ({"7"}, "200"), ({KEY, "7"}, KEY)])
def test_a_row_is_named(shown, text):
    assert named(Exchange(Request("GET", "/items/"), Response(200)), shown) == text
