title = "The selects of the task board have no arrow"
kind = "partials"
expected = {"partials.count"}
select = [
    "contracts/test_partials.py::test_assigned_work_is_listed*",
    "contracts/partials/task_board.yaml::*",
]


def apply(patch):
    patch.template("common/partials/task_board.html", "select-icon fa-chevron-down", "select-icon")
