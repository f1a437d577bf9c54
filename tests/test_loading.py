from pathlib import Path

import pytest

from hypercontract.core.contract import Document
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.kind import Kind
from hypercontract.kinds import kinds
from hypercontract.loading import find, kind_of, load, read, write_text

SCHEMA = {
    "type": "object",
    "properties": {
        "route": {"type": "string"},
        "level": {"enum": ["error", "warning"]},
        "count": {"minimum": 1},
        "rows": {
            "type": "array",
            "items": {"properties": {"id": {}}, "additionalProperties": False},
        },
    },
    "additionalProperties": False,
}


def _read(raw):
    return Document("partials", raw.file, raw.source(), raw.data)


KIND = Kind(
    "partials", {"partials/*.yaml": SCHEMA, "partials/*.json": SCHEMA}, (), _read, None, None
)


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / "contracts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def refused(tmp_path, write):
    def refused(content):
        path = write("partials/a.yaml", content)
        with pytest.raises(ContractError) as caught:
            read(path, KIND, tmp_path / "contracts", tmp_path)
        return str(caught.value)

    return refused


def test_documents_are_found_in_a_stable_order(tmp_path, write):
    for name in ("partials/b.json", "partials/a.yaml", "partials/notes.txt", "other/a.yaml"):
        write(name, "{}")
    (tmp_path / "contracts/partials/folder.yaml").mkdir()
    found = [(path.name, kind) for path, kind in find(tmp_path / "contracts", [KIND])]
    assert found == [("a.yaml", KIND), ("b.json", KIND)]


def test_a_file_outside_the_folder_is_of_no_kind(tmp_path, write):
    path = write("partials/a.yaml", "{}")
    assert kind_of(path, tmp_path / "contracts", [KIND]) is KIND
    assert kind_of(path, tmp_path / "elsewhere", [KIND]) is None
    assert kind_of(path, tmp_path / "contracts", []) is None


def test_every_document_is_read_by_its_kind(tmp_path, write):
    write("partials/a.yaml", "route: items\n")
    other = Kind("events", {"events/*": {}}, (), None, None, None)
    documents = load(tmp_path / "contracts", [KIND, other], tmp_path)
    file = "contracts/partials/a.yaml"
    assert documents == {
        "partials": [Document("partials", file, Source(file, 1), {"route": "items"})],
        "events": [],
    }


def test_a_byte_order_mark_is_no_part_of_a_document(tmp_path, write):
    path = write("partials/a.yaml", b"\xef\xbb\xbfroute: items")
    assert read(path, KIND, tmp_path / "contracts", tmp_path).content == {"route": "items"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"route: \xff", "Not UTF-8 text."),
        ("", "1: The document is empty."),
        ("- a", "1: ['a'] is not of type 'object'."),
        ("route: a\nrout: b", "2: Unknown key 'rout'. Did you mean 'route'?"),
        ("route: a\nzz: 1\nyy: 2", "2: Unknown key 'zz'. Known names: count, level, route, rows."),
        ("route: 12", "1: At route: 12 is not of type 'string'."),
        (
            "route: a\nlevel: eror",
            "2: At level: 'eror' is not one of ['error', 'warning']. Did you mean 'error'?",
        ),
        ("level: 3", "1: At level: 3 is not one of ['error', 'warning']."),
        (
            f"route: [{'x' * 300}]",
            f"1: At route: ['{'x' * 98} ... {'x' * 74}'] is not of type 'string'.",
        ),
        ("count: 0", "1: At count: 0 is less than the minimum of 1."),
        ("rows:\n- id: 1\n- ids: 1", "3: Unknown key 'ids'. Did you mean 'id'?"),
    ],
)
def test_a_malformed_document_is_an_error_with_its_place(refused, content, message):
    separator = " " if message.startswith("Not") else ""
    assert refused(content) == f"contracts/partials/a.yaml:{separator}{message}"


def test_a_file_is_replaced_as_one(tmp_path, monkeypatch):
    target = tmp_path / "contracts" / "x.yaml"
    write_text(target, "old")

    def fail(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_text(target, "new")
    assert [one.read_text() for one in target.parent.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("api.yaml", "api"),
        ("billing/api.yaml", "api"),
        ("partials/api.yaml", "partials"),
        ("partials/events.yaml", "partials"),
        ("partials/permissions.yaml", "partials"),
        ("billing/partials/partials.yaml", "partials"),
        ("events/api.json", "events"),
        ("elsewhere.yaml", None),
    ],
)
def test_a_folder_of_a_kind_says_more_than_a_name(tmp_path, path, name):
    found = kind_of(tmp_path / path, tmp_path, kinds())
    assert (found and found.name) == name
