"""States of the partials that no role's own rows are in: what is rendered here is judged too."""

import pytest
from django.urls import reverse

from common.factories import WorkItemFactory


@pytest.fixture
def tracked_entry(monitoring_entry_factory, execution_project_builder):
    entry = monitoring_entry_factory("bmoa", enable_workitem_tracking=True)
    execution_project_builder(entry)
    return entry


@pytest.mark.parametrize("role", ["bmoa", "oobc_staff", "oobc_executive"])
@pytest.mark.parametrize("name", ["facts", "work_items_tab", "work_items_summary"])
def test_a_tracked_entry_shows_its_work(hx_client, tracked_entry, role, name):
    response = hx_client.as_role(role).get(reverse(f"monitoring:{name}", args=[tracked_entry.pk]))
    assert response.status_code == 200


def test_a_tracked_entry_shows_its_work_on_its_page(client, tracked_entry):
    response = client.as_role("bmoa").get(reverse("monitoring:detail", args=[tracked_entry.pk]))
    assert response.status_code == 200


@pytest.mark.parametrize("name", ["common:staff_tasks", "common:task_board"])
def test_assigned_work_is_listed(hx_client, world, name):
    item = WorkItemFactory(work_type="task")
    item.assignees.add(world.user("oobc_staff"))
    response = hx_client.as_role("oobc_staff").get(reverse(name))
    assert item.title in response.content.decode()


def test_the_rows_of_a_tree_come_back_out_of_band(hx_client, tracked_entry):
    item = tracked_entry.work_items.filter(work_type="task").first()
    url = reverse("common:work_item_sidebar_edit", args=[item.pk])
    form = hx_client.as_role("bmoa").get(f"{url}?rows=tree").context["form"]
    data = {name: value for name, value in form.initial.items() if value not in (None, [])}
    response = hx_client.post(f"{url}?rows=tree", data | {"title": "Renamed"})
    assert "hx-swap-oob" in response.content.decode()


def test_an_invalid_form_comes_back_with_its_errors(hx_client):
    url = reverse("common:work_item_sidebar_create")
    response = hx_client.as_role("oobc_staff").post(url, {"title": ""})
    assert 'aria-invalid="true"' in response.content.decode()
