from board.models import Note


def test_a_note_is_added(hx_client, db):
    answer = hx_client.post("/notes/add/", {"text": "Milk"}, target="notes")
    assert answer.hx.triggered("noteAdded")["id"] == Note.objects.get(text="Milk").pk
    assert not answer.hx.swap.happens


def test_no_note_is_told_so(hx_client, db):
    answer = hx_client.post("/notes/add/", {"text": " "})
    assert answer.hx.triggered("showNews", text="That is no note.")
