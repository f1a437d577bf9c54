title = "task-updated no longer says what happened"
kind = "events"
expected = {"events.payload-breaks-schema"}
select = ["contracts/test_events.py::test_a_card_of_the_task_board_is_moved"]


def apply(patch):
    old = '{"id": pk, "action": action}'
    patch.code("common.work_item_events", old, '{"id": pk}')
