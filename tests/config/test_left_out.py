"""Items that are left out: read by document, and each has to be there."""

import pytest

from hypercontract.config import left_out, load
from hypercontract.core.errors import ContractError


def test_what_is_written_is_read_by_document(tmp_path):
    config = load(tmp_path)
    assert left_out.by_document(config) == {}
    config.contracts.mkdir()
    reasons = {"contracts/a.yaml::x": "Why: it \U0001f600.", "contracts/b.yaml::GET y[own]": "No."}
    (config.contracts / left_out.FILE).write_text(left_out.text(reasons), "utf-8")
    assert left_out.by_document(config) == {
        "contracts/a.yaml": {"x": "Why: it \U0001f600."},
        "contracts/b.yaml": {"GET y[own]": "No."},
    }


def test_an_item_that_is_not_there_is_an_error_with_the_nearest(tmp_path):
    config = load(tmp_path)
    left_out.check(config, ["crud:item"], ["crud:item", "snapshot"])
    message = r"contracts/left_out.yaml: Unknown item 'crud:itm'. Did you mean 'crud:item'"
    with pytest.raises(ContractError, match=message):
        left_out.check(config, ["crud:itm"], ["crud:item", "snapshot"])
