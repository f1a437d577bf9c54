"""The pictures beside a report."""

from hypercontract.report.pictures import read

PNG = b"\x89PNG\r\n\x1a\nrest"


def test_a_picture_is_known_by_the_key_of_its_finding(tmp_path):
    folder = tmp_path / "screenshots"
    folder.mkdir()
    (folder / "0123456789ab.png").write_bytes(PNG)
    (folder / "feigned.png").write_bytes(b"<svg/>")
    (folder / "other.txt").write_bytes(PNG)
    assert read(tmp_path / "contracts.json") == {"0123456789ab": PNG}


def test_there_need_be_none(tmp_path):
    assert read(tmp_path / "contracts.json") == {}
