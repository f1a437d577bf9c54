"""Monitoring entries at several stages, one of them with a tree of work items."""

from datetime import date, timedelta
from decimal import Decimal

from common.choices import Priority, WorkStatus, WorkType
from common.models import WorkItem
from common.services.work_items import save_work_item
from monitoring.choices import ApprovalStatus, Category
from monitoring.models import MonitoringEntry, MonitoringUpdate
from monitoring.services import enable_workitem_tracking

FIRST_DAY = date(2026, 1, 5)


def seed_entries(moas, users, communities):
    rows = [
        ("Farm-to-market road", moas[0], ApprovalStatus.TECHNICAL_REVIEW, Priority.HIGH),
        ("Seed and tool distribution", moas[0], ApprovalStatus.DRAFT, Priority.MEDIUM),
        ("Cash assistance for families", moas[1], ApprovalStatus.BUDGET_REVIEW, Priority.HIGH),
        ("Day care centre", moas[1], ApprovalStatus.EXECUTIVE_APPROVAL, Priority.LOW),
    ]
    return [
        seed_entry(row, users["oobc_staff"], community)
        for row, community in zip(rows, communities, strict=False)
    ]


def seed_entry(row, author, community):
    title, moa, approval, priority = row
    entry, created = MonitoringEntry.objects.get_or_create(
        title=title,
        implementing_moa=moa,
        defaults={
            "category": Category.MOA_PPA,
            "approval_status": approval,
            "priority": priority,
            "budget_allocation": Decimal("2400000.00"),
            "start_date": FIRST_DAY,
            "target_end_date": FIRST_DAY + timedelta(days=300),
            "created_by": author,
        },
    )
    if created:
        entry.communities.add(community)
        MonitoringUpdate.objects.create(
            entry=entry, notes="Entered for the year.", created_by=author
        )
    return entry


def seed_work_items(entry, users):
    """An execution project of two activities, each with two tasks at different stages."""
    if WorkItem.objects.exists():
        return
    project = enable_workitem_tracking(entry, users["oobc_staff"])
    for name, statuses in {
        "Survey the route": (WorkStatus.COMPLETED, WorkStatus.IN_PROGRESS),
        "Build the road": (WorkStatus.NOT_STARTED, WorkStatus.BLOCKED),
    }.items():
        activity = seed_item(name, WorkType.ACTIVITY, project, users["oobc_staff"])
        for number, status in enumerate(statuses, 1):
            task = seed_item(f"{name}, part {number}", WorkType.TASK, activity, users["bmoa"])
            task.status = status
            task.progress = 50 if status == WorkStatus.IN_PROGRESS else 0
            save_work_item(task)
    seed_item("Quarterly staff meeting", WorkType.ACTIVITY, None, users["oobc_staff"])


def seed_item(title, work_type, parent, assignee):
    item = save_work_item(
        WorkItem(
            title=title,
            work_type=work_type,
            parent=parent,
            start_date=FIRST_DAY,
            due_date=FIRST_DAY + timedelta(days=60),
        ),
        assignee,
    )
    item.assignees.add(assignee)
    return item
