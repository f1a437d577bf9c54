"""What `test_worker.py` has done against a real worker; prints what came of it as JSON."""

import datetime as dt
import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - once Django is set up
from django.utils import timezone  # noqa: E402

from common.choices import WorkStatus  # noqa: E402
from common.errors import WorkflowError  # noqa: E402
from common.factories import (  # noqa: E402
    BarangayFactory,
    LeaveRequestFactory,
    MonitoringEntryFactory,
    RecommendationFactory,
    UserFactory,
    WorkItemFactory,
)
from common.models import AuditLog, LeaveRequest, WorkItem  # noqa: E402
from common.services.leave import decide_leave  # noqa: E402
from common.services.work_items import save_work_item  # noqa: E402
from communities.models import OBCCommunity  # noqa: E402
from data_imports.models import ImportJob  # noqa: E402
from data_imports.services import start_import  # noqa: E402
from data_imports.tasks import run_import  # noqa: E402
from project_central.models import Alert  # noqa: E402
from project_central.reporting import feeds  # noqa: E402
from project_central.tasks import escalate_overdue  # noqa: E402
from recommendations.services import take_step  # noqa: E402

PATIENCE = 60  # seconds


def until(found):
    """Return what is found once it is something, or the last that was found."""
    end = time.monotonic() + PATIENCE
    while not (value := found()) and time.monotonic() < end:
        time.sleep(0.1)
    return value


def routed():
    """A step is taken and committed; another worker's process assigns the reviewers."""
    staff, _ = UserFactory(), UserFactory(user_type="oobc_executive")
    draft = RecommendationFactory()
    take_step(draft, "submit", staff)
    return until(draft.reviewers.count)


def undone():
    """A step is rolled back: no worker hears of it, though it is asked for something after."""
    staff, draft = UserFactory(), RecommendationFactory()
    with transaction.atomic():
        take_step(draft, "submit", staff)
        transaction.set_rollback(True)
    routed()
    draft.refresh_from_db()
    return [draft.status, draft.reviewers.count()]


def imported():
    """One job is delivered five times at once, to two processes."""
    code = BarangayFactory().code
    text = f"barangay_code,name,population,households\n{code},Datu,120,20\n"
    job, _ = start_import("communities", "a.csv", text.encode(), UserFactory())
    for _ in range(4):
        run_import.delay(str(job.pk))
    until(lambda: ImportJob.objects.get(pk=job.pk).status != "pending")
    routed()  # those that came later are done too
    made = OBCCommunity.objects.filter(barangay__code=code)
    logged = AuditLog.objects.filter(object_id=str(made.get().pk), action="create")
    return [ImportJob.objects.get(pk=job.pk).status, made.count(), logged.count()]


def refreshed():
    """A worker writes what an answer in the cache of this process is made of."""
    MonitoringEntryFactory(target_end_date=timezone.localdate() - dt.timedelta(days=1))
    before = feeds.overview()["alerts"]
    escalate_overdue.delay()
    until(lambda: Alert.objects.count() > before)
    return until(lambda: feeds.overview()["alerts"] - before)


def at_once(*calls):
    """Begin calls at one moment, each with a connection of its own; return what each came to."""
    gate = Barrier(len(calls))

    def call(one):
        gate.wait()
        try:
            with transaction.atomic():
                one()
                time.sleep(0.2)  # so that the other begins before this is committed
        except WorkflowError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(call, calls))


def decided():
    """Two executives decide on one leave at one moment, each otherwise."""
    leave = LeaveRequestFactory(user=UserFactory())

    def decide(status):
        actor = UserFactory(user_type="oobc_executive")
        return lambda: decide_leave(LeaveRequest.objects.get(pk=leave.pk), status, actor)

    return at_once(decide("granted"), decide("refused"))


def rolled_up():
    """The two tasks of a project are completed at one moment."""
    project = WorkItemFactory(work_type="project")
    tasks = [WorkItemFactory(work_type="task", parent=project) for _ in range(2)]

    def complete(task):
        item = WorkItem.objects.get(pk=task.pk)
        item.status = WorkStatus.COMPLETED
        return lambda: save_work_item(item, None)

    came = at_once(*map(complete, tasks))
    project.refresh_from_db()
    return [*came, project.progress]


if __name__ == "__main__":
    scenes = (routed, undone, imported, refreshed, decided, rolled_up)
    print(json.dumps({scene.__name__: scene() for scene in scenes}))
