"""The events that tell the open page of a change to a work item: event name -> detail."""


def created(item):
    detail = {"workItemId": str(item.pk)}
    if item.related_ppa_id:
        detail["ppaId"] = str(item.related_ppa_id)
    return {"workItemCreated": detail} | around(item, "created", reload=True)


def updated(item, *, reload=False):
    """`reload` says that the entry's tree needs more than the rows that come out of band."""
    return {"workItemUpdated": described(item)} | around(item, "updated", reload=reload)


def deleted(item):
    """Call it before the deletion, while the item still has its id and assignees."""
    return {"workItemDeleted": described(item)} | around(item, "deleted", reload=True)


def described(item):
    return {"id": str(item.pk), "title": item.title, "type": item.work_type}


def around(item, action, *, reload):
    """Return the events of the places that show the item among others."""
    pk = str(item.pk)
    events = {
        "calendarRefresh": {"eventId": pk},
        "refreshStaffTasksSection": {"workItemId": pk, "assigneeId": only_assignee(item)},
        "task-updated": {"id": pk, "action": action},
    }
    entry = item.related_ppa
    if entry:
        events["refreshPPAWorkItems"] = {
            "reload": reload,
            "workItemId": pk,
            "entryId": str(entry.pk),
        }
    return events | organization_event(entry, pk, action)


def organization_event(entry, work_item_id, reason):
    organization = str(entry.implementing_moa_id) if entry else None
    detail = {"organizationId": organization, "workItemId": work_item_id, "reason": reason}
    return {"refreshMoaWorkItems": detail}


def only_assignee(item):
    """Return the id of the one assignee, or None when there is not exactly one."""
    assignees = list(item.assignees.values_list("pk", flat=True)[:2])
    return assignees[0] if len(assignees) == 1 else None
