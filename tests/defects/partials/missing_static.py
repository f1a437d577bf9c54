title = "The calendar asks for a script that was renamed"
kind = "partials"
expected = {"partials.missing-static"}
select = ["contracts/partials.yaml::templates"]


def apply(patch):
    patch.template("common/calendar.html", "js/calendar.js", "js/calendar-month.js")
