import pytest

from hypercontract import config
from hypercontract.config import exemptions
from hypercontract.core.errors import ContractError, Source
from hypercontract.engine import Exemption

ENTRY = "rule: events.unheard\n  subject: show-*\n  reason: Gone soon.\n  until: 2027-01-31\n"


@pytest.fixture
def load(tmp_path):
    def load(content):
        (tmp_path / "contracts").mkdir()
        path = tmp_path / "contracts" / "exemptions.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return exemptions.load(config.load(tmp_path))

    return load


def test_without_a_file_nothing_is_excused(tmp_path):
    assert exemptions.load(config.load(tmp_path)) == ()


def test_an_exemption_knows_its_line(load):
    source = Source("contracts/exemptions.yaml", 2)
    expected = Exemption("events.unheard", "show-*", "Gone soon.", "2027-01-31", source)
    assert load(f"# known\n- {ENTRY}") == (expected,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f"- {ENTRY}  becuse: x\n", ":5: Unknown key 'becuse'. Known names: "),
        (f"- {ENTRY.replace('2027-01-31', 'never')}", ":4: At 0.until: 'never' does not match "),
        ("- rule: events.unheard\n", ":1: At 0: 'subject' is a required property."),
        (b"\xff", ": Not UTF-8 text."),
    ],
)
def test_a_malformed_file_is_an_error_with_its_place(load, content, message):
    with pytest.raises(ContractError) as caught:
        load(content)
    assert str(caught.value).startswith(f"contracts/exemptions.yaml{message}")
