title = "Pages wait for calendarRefresh and the server sends refreshCalendar"
kind = "events"
expected = {"events.undeclared-event", "events.never-sent"}
select = [
    "contracts/test_events.py::test_a_card_of_the_task_board_is_moved",
    "contracts/events/calendarRefresh.json::*",
    "contracts/events.yaml::map",
]


def apply(patch):
    events = "common.work_item_events"
    patch.code(events, '"calendarRefresh": {"eventId"', '"refreshCalendar": {"eventId"')
    patch.code("monitoring.views", 'events["calendarRefresh"]', 'events["refreshCalendar"]')
