"""Files that are written as one."""

import pytest

from hypercontract.adoption import rollback


def test_all_stays_where_nothing_goes_wrong(tmp_path):
    with rollback.files() as files:
        files.write(tmp_path / "a" / "b.yaml", "b")
    assert (tmp_path / "a" / "b.yaml").read_text() == "b"
    assert files.paths == (tmp_path / "a" / "b.yaml",)


def test_all_is_as_it_was_where_something_does(tmp_path):
    old, again, later = tmp_path / "old.toml", tmp_path / "a/b/new.yaml", tmp_path / "later.yaml"
    old.write_text("old")

    def write():
        with rollback.files() as files:
            files.write(old, "new")
            files.write(again, "one")
            files.write(again, "two")
            files.remember(later)
            later.write_text("by somebody else")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.toml"]
