"""Each seeded defect of fragments breaks just the rules that it expects, and leaves nothing."""

import pytest

from hypercontract.drivers.browser.chromium import lacking
from hypercontract.report.wording import word

pytestmark = pytest.mark.no_contracts

KIND = "partials"


def test_a_defect_is_found_as_expected(defect, found):
    if defect.browsing and (reason := lacking()):
        pytest.skip(reason)
    told = found(defect)
    assert {finding.rule.id for finding in told} == defect.expected, "\n\n".join(map(word, told))


def test_nothing_of_a_defect_is_left(left):
    told = left(KIND)
    assert not told, "\n\n".join(map(word, told))
