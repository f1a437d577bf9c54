"""What one object's life proves, and what it breaks."""

import pytest
from tests.kinds.api.lives import OBJECT, api, judged, reads, seen, trial

ITEM = "/api/items/1/"


def created(sent, *, strict=True, read=OBJECT, run="one"):
    made = seen("POST", "/api/items/", 201, read, sent, step="create", strict=strict, run=run)
    return [made, *[{**one, "notes": {**one["notes"], "run": run}} for one in reads(read)]]


def other(**fields):
    return {**OBJECT, **fields}


def test_what_is_read_back_in_other_words_is_kept():
    broken, kept = judged(*created({"name": " ferry ", "size": "3", "password": "x"}))
    assert broken == set()
    assert "read-back" in kept


def test_each_field_that_is_lost_is_told():
    broken, kept = judged(*created({"name": "Boat", "size": 4}))
    assert broken == {
        ("not-read-back", "POST items", "name"),
        ("not-read-back", "POST items", "size"),
    }
    assert "read-back" not in kept


def test_of_a_larger_body_only_what_reads_as_if_not_sent_is_lost():
    smallest = created({"name": "Ferry"}, read=other(size=0))
    larger = {"strict": False, "run": "two"}
    adjusted = created({"name": "Ferry", "size": 9}, read=other(size=5), **larger)
    lost = created({"name": "Ferry", "size": 9}, read=other(size=0), **larger)
    assert judged(*smallest, *adjusted)[0] == set()
    assert judged(*smallest, *lost)[0] == {("not-read-back", "POST items", "size")}


def test_only_the_smallest_body_tells_how_fields_read_by_default():
    first = created({"name": "Ferry"}, strict=False, read=other(size=0))
    second = created({"name": "Ferry", "size": 9}, strict=False, read=other(size=0), run="two")
    assert judged(*first, *second)[0] == set()


def test_a_form_is_read_back_beside_its_files():
    def uploaded(name):
        made, *rest = created({})
        notes = {**made["notes"], "said": {"name": name}}
        return judged({**made, "request-body": "--boundary", "notes": notes}, *rest)

    assert "read-back" in uploaded("Ferry")[1]
    assert uploaded("Boat")[0] == {("not-read-back", "POST items", "name")}


def test_what_was_made_and_cannot_be_read_is_not_read_back():
    made = seen("POST", "/api/items/", 201, OBJECT, {}, step="create")
    gone = seen("GET", ITEM, 404, {}, step="read")
    assert judged(made, gone)[0] == {("not-read-back", "POST items", "")}


def test_a_refused_creation_proves_nothing():
    refused = seen("POST", "/api/items/", 400, {}, {}, step="create")
    broken, kept = judged(refused)
    assert broken == set()
    assert not kept & {"read-back", "refused"}


@pytest.mark.parametrize("status", [400, 409])
def test_a_refused_write_changes_nothing(status):
    same = trial("refused", "PATCH", status, {"name": "x"}, OBJECT)
    half = trial("refused", "PATCH", status, {"name": "x"}, other(name="x", changed="now"))
    assert "refused" in judged(*reads(OBJECT), *same)[1]
    assert judged(*reads(OBJECT), *half)[0] == {("failed-write-changed", "PATCH item", "")}


def test_a_write_that_was_to_be_refused_and_is_not_proves_nothing():
    taken = trial("refused", "PATCH", 200, {"name": "x"}, other(name="x"))
    broken, kept = judged(*reads(OBJECT), *taken)
    assert broken == set()
    assert "refused" not in kept


def test_any_refusal_is_held_to_change_nothing():
    half = trial("patch", "PATCH", 409, {"size": 4}, other(size=4))
    assert judged(*reads(OBJECT), *half)[0] == {("failed-write-changed", "PATCH item", "")}


def test_an_empty_patch_may_change_what_the_server_writes():
    touched = trial("nothing", "PATCH", 200, {}, other(changed="now"))
    reset = trial("nothing", "PATCH", 200, {}, other(size=0, changed="now"))
    assert "empty-patch" in judged(*reads(OBJECT), *touched)[1]
    assert judged(*reads(OBJECT), *reset)[0] == {("empty-patch-changed", "PATCH item", "size")}


def test_what_differs_between_two_reads_is_left_out():
    restless = reads(other(size=1), other(size=2))
    nothing = trial("nothing", "PATCH", 200, {}, other(size=3))
    assert judged(*restless, *nothing)[0] == set()


def test_a_patch_is_read_back():
    kept = trial("patch", "PATCH", 200, {"size": 4}, other(size=4))
    lost = trial("patch", "PATCH", 200, {"size": 4}, OBJECT)
    assert "read-back" in judged(*reads(OBJECT), *kept)[1]
    assert judged(*reads(OBJECT), *lost)[0] == {("not-read-back", "PATCH item", "size")}


def put(once, twice, status=200, **more):
    both = (
        trial("put", "PUT", 200, {"name": "Pier", "size": 4}, once),
        trial("put", "PUT", status, {"name": "Pier", "size": 4}, twice),
    )
    return judged(*reads(OBJECT), *both[0], *both[1], **more)


def test_a_put_may_derive_a_field_and_may_not_lose_one():
    assert put(other(name="Pier", size=5), other(name="Pier", size=5))[0] == set()
    assert put(other(name="Pier"), other(name="Pier"))[0] == {("not-read-back", "PUT item", "size")}


def test_the_same_put_twice_is_as_good_as_once():
    once = other(name="Pier", size=4)
    assert "idempotent" in put(once, once)[1]
    assert put(once, other(name="PierPier", size=4))[0] == {("not-idempotent", "PUT item", "name")}
    assert put(once, once, 400)[0] == {("not-idempotent", "PUT item", "")}


def test_without_patch_only_what_clients_write_tells():
    spec = api(detail=("get", "put"))
    once, twice = other(name="Pier", size=4), other(name="Pier", size=4, changed="now")
    assert put(once, twice, spec=spec)[0] == set()
    assert put(once, twice)[0] == {("not-idempotent", "PUT item", "changed")}


def test_what_is_deleted_is_gone():
    deleted = seen("DELETE", ITEM, 204, step="delete")
    gone = seen("GET", ITEM, 404, {}, step="gone")
    again = seen("DELETE", ITEM, 404, {}, step="delete-again")
    assert "deleted" in judged(deleted, gone)[1]
    left = seen("GET", ITEM, 200, OBJECT, step="gone")
    assert judged(deleted, left, again)[0] == {("deleted-remains", "GET item", "GET")}
    once_more = seen("DELETE", ITEM, 204, step="delete-again")
    assert judged(deleted, gone, once_more)[0] == {("deleted-remains", "DELETE item", "DELETE")}


def test_a_waived_rule_is_not_held_against_its_operation():
    lost = trial("patch", "PATCH", 200, {"size": 4}, OBJECT)
    text = "as: staff\noperations: {PATCH /api/items/*: {waive: {api.not-read-back: derived}}}"
    assert judged(*reads(OBJECT), *lost, document=text)[0] == set()


def test_other_traffic_is_no_part_of_a_life():
    lost = trial("patch", "PATCH", 200, {"size": 4}, OBJECT)
    strays = [*reads(OBJECT), *lost]
    for one in strays:
        del one["notes"]
    assert judged(*strays)[0] == set()
