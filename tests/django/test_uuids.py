import os
import uuid

from hypercontract.django.sandbox.uuids import counted_uuids


def test_uuids_made_inside_sort_as_they_were_made_and_never_meet():
    with counted_uuids():
        made = [uuid.uuid4() for _ in range(300)]
    with counted_uuids():
        again = [uuid.uuid4() for _ in range(300)]
    assert made == sorted(set(made))
    assert again == sorted(set(again) - set(made))
    assert {one.version for one in made} == {4}


def test_outside_they_are_random_and_the_rest_of_os_is_there_inside():
    with counted_uuids():
        assert uuid.os.sep == os.sep
        inside = uuid.uuid4()
    assert uuid.os is os
    assert uuid.uuid4() != inside
