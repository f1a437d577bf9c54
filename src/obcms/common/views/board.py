"""The task board: a column for each status, and a task's move between them."""

from django.views.decorators.http import require_POST, require_safe

from common import work_item_events
from common.choices import WorkStatus, WorkType
from common.errors import WorkflowError
from common.forms import TaskMoveForm, cleaned
from common.htmx import done, page, render_either
from common.services.work_items import save_work_item
from common.views.work_items import find, visible

TASKS = [WorkType.TASK, WorkType.SUBTASK]


@require_safe
@page
def task_board(request):
    tasks = list(visible(request.user, "view").filter(work_type__in=TASKS))
    columns = [
        {"status": value, "label": label, "tasks": [t for t in tasks if t.status == value]}
        for value, label in WorkStatus.choices
    ]
    context = {"columns": columns, "statuses": WorkStatus.choices}
    templates = "common/task_board.html", "common/partials/task_board.html"
    return render_either(request, *templates, context)


@require_POST
@page
def task_move(request, pk):
    item = find(request.user, "change", pk)
    item.status = cleaned(TaskMoveForm(request.POST))["status"]
    if item.children.exists():
        raise WorkflowError("Its status follows from its parts.")
    save_work_item(item, request.user)
    message = f"{item.title}: {item.get_status_display().lower()}."
    events = work_item_events.updated(item, reload=True)
    return done(request, message, fallback="common:task_board", events=events)
