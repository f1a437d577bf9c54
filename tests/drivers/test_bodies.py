"""Bodies as the matrix sends them: as JSON, as a form, and as multipart where there is a file."""

from io import BytesIO

from django.test.client import MULTIPART_CONTENT

from hypercontract.django.world.declaration import World
from hypercontract.drivers.shared.bodies import FORM, JSON, Body, encoded


def file(text: bytes = b"a,b") -> BytesIO:
    made = BytesIO(text)
    made.name = "rows.csv"
    return made


def test_json_and_forms_say_again_what_they_said():
    for api, kind in ((True, JSON), (False, FORM)):
        body = encoded({"name": "well"}, api=api)
        assert body.headers == kind
        assert body.data["name"] in ("well", ["well"])
        assert body.saying({"name": "pump"}) == encoded({"name": "pump"}, api=api)
    assert Body(b"", JSON).data == {}


def test_a_file_makes_it_multipart_however_often_it_is_read():
    sent = {"kind": "rows", "file": file()}
    body = encoded(sent, api=True)
    assert body.headers == {"Content-Type": MULTIPART_CONTENT}
    assert b'filename="rows.csv"' in body.content
    assert b"a,b" in body.saying({**body.data, "kind": "others"}).content


def test_a_world_says_what_a_route_needs():
    world = World(roles={"staff": None}, bodies={"import-*": lambda user: {"sender": user}})
    assert world.body_of("import-list", "somebody") == {"sender": "somebody"}
    assert world.body_of("export-list", "somebody") == {}
