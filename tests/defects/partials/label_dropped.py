title = "The status of a task has no label"
kind = "partials"
expected = {"partials.unlabelled-control", "partials.count"}
select = ["contracts/partials/task_board.yaml::*"]


def apply(patch):
    old = '<label class="sr-only" for="move-{{ item.pk }}">Status of {{ item.title }}</label>'
    patch.template("common/partials/task_board.html", old, "")
