"""Work items: list, detail, forms, deletion."""

from contextlib import suppress

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from common import work_item_events
from common.choices import WorkStatus
from common.errors import WorkflowError
from common.forms import WorkItemCreateForm, WorkItemEditForm, WorkItemFilterForm, posted
from common.htmx import done, leave_for, page, render_either
from common.models import WorkItem
from common.policy import require
from common.scoping import scoped, visible_or_404
from common.services.work_items import delete_work_item, save_work_item
from common.work_item_rows import changed_rows, flat_rows
from monitoring.projects import ensure_project

PAGE_SIZE = 20
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def visible(user, verb):
    """Return the items that the user may do `verb` to. PermissionDenied when never."""
    require(user, verb, WorkItem)
    return scoped(WorkItem.objects.all(), user)


def find(user, verb, pk):
    """Return one item for a view. Http404 for a foreign one, then PermissionDenied for the verb."""
    require(user, "view", WorkItem)
    item = visible_or_404(WorkItem.objects.select_related("parent", "related_ppa"), user, pk=pk)
    require(user, verb, item)
    return item


def counters(user):
    """Return how many of the user's items there are, and in which state."""
    risky = Q(status__in=[WorkStatus.AT_RISK, WorkStatus.BLOCKED])
    return visible(user, "view").aggregate(
        total=Count("pk"),
        in_progress=Count("pk", filter=Q(status=WorkStatus.IN_PROGRESS)),
        at_risk=Count("pk", filter=risky),
        completed=Count("pk", filter=Q(status=WorkStatus.COMPLETED)),
    )


@require_safe
@page
def work_item_list(request):
    form = WorkItemFilterForm(request.GET, auto_id="filter-%s")
    items = form.narrow(visible(request.user, "view"))
    page_obj = Paginator(items, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "filter_form": form,
        "page_obj": page_obj,
        "rows": flat_rows(page_obj),
        "counters": counters(request.user),
    }
    templates = "common/work_item_list.html", "common/partials/work_item_list.html"
    return render_either(request, *templates, context)


@require_safe
@page
def work_item_counters(request):
    context = {"counters": counters(request.user)}
    return render(request, "common/partials/work_item_counters.html", context)


@require_safe
@page
def work_item_detail(request, pk):
    item = find(request.user, "view", pk)
    context = {"item": item, "children": item.children.all(), "assignees": item.assignees.all()}
    templates = "common/work_item_detail.html", "common/partials/work_item_detail.html"
    return render_either(request, *templates, context)


@form_methods
@page
def work_item_create(request):
    """Serve the full page, and the sidebar under its own URL name."""
    require(request.user, "create", WorkItem)
    form = WorkItemCreateForm(
        posted(request),
        user=request.user,
        initial={name: request.GET.get(name) for name in ("parent", "related_ppa")},
        auto_id=ids_of(request),
    )
    if not form.is_valid():
        return show_form(request, form, "New work item", reverse("common:work_item_list"))
    item = save(form, request.user)
    events = work_item_events.created(item) | {"closeSidebar": True}
    return done(request, f"{item.title} was created.", fallback=detail_url(item), events=events)


@form_methods
@page
def work_item_edit(request, pk):
    """Serve the full page, and the sidebar under its own URL name.

    A page that shows the item in a tree says `?rows=tree` and gets the rows out of band.
    """
    item = find(request.user, "change", pk)
    form = WorkItemEditForm(
        posted(request), instance=item, user=request.user, auto_id=ids_of(request)
    )
    if not form.is_valid():
        return show_form(request, form, "Edit work item", detail_url(item))
    item = save(form, request.user)
    in_tree = request.GET.get("rows") == "tree" and item.related_ppa_id
    events = work_item_events.updated(item, reload=not in_tree) | {"closeSidebar": True}
    return done(
        request,
        f"{item.title} was saved.",
        fallback=detail_url(item),
        events=events,
        response=oob_rows(request, item) if in_tree else None,
    )


@form_methods
@page
def work_item_delete(request, pk):
    item = find(request.user, "delete", pk)
    if request.method != "POST":
        context = {"item": item, "below": count_below(item)}
        templates = "common/work_item_delete.html", "common/partials/work_item_delete.html"
        return render_either(request, *templates, context)
    message, own_page = f"{item.title} was deleted.", detail_url(item)
    closing = {"closeDetailPanel": True, "calendar-close-modal": True}
    events = work_item_events.deleted(item) | closing
    delete(item, request.user)
    if not request.htmx or request.htmx.current_url_abs_path == own_page:
        return leave_for(request, message, "common:work_item_list", events)
    return done(request, message, fallback="common:work_item_list", events=events)


def detail_url(item):
    return reverse("common:work_item_detail", args=[item.pk])


def ids_of(request):
    """Keep the ids of a form in the sidebar apart from those of the page below it."""
    return "sidebar-field-%s" if request.htmx else "id_%s"


def show_form(request, form, heading, back):
    context = {"form": form, "heading": heading, "back": back}
    templates = "components/form_page.html", "common/partials/work_item_form.html"
    return render_either(request, *templates, context)


def save(form, user):
    item = save_work_item(form.save(commit=False), user)
    form.save_m2m()
    return item


def delete(item, user):
    """Delete an item; an entry whose execution project it was begins a new one if it can."""
    entry = getattr(item, "executed_entry", None)
    delete_work_item(item, user)
    if entry:
        entry.refresh_from_db()
        with suppress(WorkflowError):
            ensure_project(entry, user)


def oob_rows(request, item):
    context = {"rows": changed_rows(item)}
    return render(request, "common/partials/work_item_oob_rows.html", context)


def count_below(item):
    """Return how many items would go with this one."""
    children = list(item.children.all())
    return len(children) + sum(count_below(child) for child in children)
