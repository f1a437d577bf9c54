"""The tests that the module of each kind has: what its defects break, and what they leave."""

import pytest

from hypercontract.drivers.browser.chromium import lacking
from hypercontract.report.wording import word

__all__ = ["test_a_defect_is_found_as_expected", "test_nothing_of_a_defect_is_left"]


@pytest.mark.no_contracts
def test_a_defect_is_found_as_expected(defect, found):
    if defect.browsing and (reason := lacking()):
        pytest.skip(reason)
    told = found(defect)
    assert {finding.rule.id for finding in told} == defect.expected, "\n\n".join(map(word, told))


@pytest.mark.no_contracts
def test_nothing_of_a_defect_is_left(left, request):
    told = left(request.module.KIND)
    assert not told, "\n\n".join(map(word, told))
