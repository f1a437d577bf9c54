title = "The key of a settled user is sent as text"
kind = "events"
expected = {"events.payload-breaks-schema"}
select = ["contracts/test_events.py::test_an_account_is_settled*"]


def apply(patch):
    patch.code("common.views.approvals", '{"id": person.pk}', '{"id": str(person.pk)}')
