"""Attendance end to end: codes are issued over the API, and taken at the door and by scanners."""

import json

import pytest
from django.urls import reverse

from attendance.factories import EventFactory, TrainingFactory
from attendance.models import StaffProfile

pytestmark = pytest.mark.integration


@pytest.fixture
def record(world):
    """The staff's own record at an event of a partner."""
    organization = world.user("bmoa").moa_organization
    return EventFactory(organization=organization, roster=[world.user("oobc_staff")]).records.get()


def code_of(api_client, record, direction):
    url = reverse("attendance-record-code", args=[record.pk])
    issued = api_client.as_role("oobc_staff").post(url, {"direction": direction})
    return issued.json()["code"]


def scan(api_client, role, code, way="check-in"):
    return api_client.as_role(role).post(reverse(f"attendance-record-{way}"), {"code": code})


@pytest.mark.parametrize("role", ["admin", "oobc_executive", "oobc_staff", "bmoa"])
def test_a_code_serves_once_whoever_stands_at_the_door(hx_client, api_client, record, role):
    code = code_of(api_client, record, "in")
    door = reverse("attendance:check_in")
    response = hx_client.as_role(role).post(door, {"code": code})
    events = json.loads(response.headers["HX-Trigger"])
    assert events["attendance-recorded"] == {"id": str(record.pk), "status": "checked_in"}
    again = hx_client.post(door, {"code": code})
    assert (again.status_code, set(json.loads(again.headers["HX-Trigger"]))) == (
        409,
        {"show-toast"},
    )


def test_a_bad_code_is_told_in_the_form(hx_client):
    response = hx_client.as_role("bmoa").post(reverse("attendance:check_in"), {"code": "forged"})
    assert 'aria-invalid="true"' in response.content.decode()
    assert "attendance-recorded" not in response.headers.get("HX-Trigger", "")


def test_coming_and_going_moves_the_performance_of_the_staff(api_client, record, world):
    staff = world.user("oobc_staff")
    profile = StaffProfile.objects.get(user=staff)
    TrainingFactory(profile=profile, event=record.event)
    for direction, way in (("in", "check-in"), ("out", "check-out")):
        assert scan(api_client, "bmoa", code_of(api_client, record, direction), way).json()["id"]
    url = reverse("staff-profile-detail", args=[profile.pk])
    told = api_client.as_role("oobc_staff").get(url).json()
    assert (told["attendance_rate"], told["completed_trainings"]) == (100, 1)


def test_a_code_is_of_no_use_to_another_partner_or_in_the_other_direction(api_client, record):
    code = code_of(api_client, record, "in")
    assert scan(api_client, "lgu", code).status_code == 400
    assert scan(api_client, "bmoa", code, "check-out").status_code == 400
    assert scan(api_client, "bmoa", code).status_code == 200


def test_the_stat_cards_count_who_is_inside(hx_client, api_client, record):
    hx_client.as_role("bmoa")
    cards = reverse("attendance:stats_cards")
    before = hx_client.get(cards).context["stats"]
    scan(api_client, "bmoa", code_of(api_client, record, "in"))
    after = hx_client.get(cards).context["stats"]
    assert after["inside"] == before["inside"] + 1
    assert after["expected"] == before["expected"] - 1
