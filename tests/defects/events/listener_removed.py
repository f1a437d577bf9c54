title = "The calendar no longer hears that work items change"
kind = "events"
expected = {"events.never-heard"}
select = ["contracts/events.yaml::map", "contracts/events/calendarRefresh.json::*"]


def apply(patch):
    old = '  document.body.addEventListener("calendarRefresh", load);\n'
    patch.static("js/calendar.js", old, "")
