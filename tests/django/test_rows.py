"""Rows made without a word from the project: of every model that a route of it needs."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from attendance.models import AttendanceRecord, Event, StaffProfile
from coordination.models import Organization
from data_imports.models import ImportJob
from hypercontract.django.world.declaration import UnmadeError
from hypercontract.django.world.factories import factories
from hypercontract.django.world.owners import Owners
from hypercontract.django.world.people import default_world
from hypercontract.django.world.required_models import needed
from hypercontract.django.world.rows import Rows
from hypercontract.django.world.standing import standing
from monitoring.models import MonitoringEntry
from planning.models import StrategicGoal
from project_central.models import Alert

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["factories", "no factories"])
def world(request, monkeypatch):
    if request.param == "no factories":
        monkeypatch.setattr("hypercontract.django.world.people.factories", dict)
    with standing(default_world()) as built:
        yield built


def test_every_model_of_the_reference_system_is_made(world):
    assert world.unmade == {}
    models, _ = needed()
    assert {model._meta.label for model in models} == set(world.models)
    for label in world.models:
        for role in world.roles:
            own, foreign = world.own(role, label), world.foreign(role, label)
            assert (own == foreign) == (label in world.declared.shared)


def test_rows_are_their_owners_or_their_tenants(world):
    user, stranger = world.user("user"), world.strangers["user"]
    assert world.own("user", "attendance.StaffProfile").user == user
    assert world.foreign("user", "attendance.StaffProfile").user == stranger
    entry = world.own("user", "monitoring.MonitoringEntry")
    assert entry.implementing_moa == user.moa_organization != stranger.moa_organization
    assert (
        world.own("user", "project_central.Alert").entry.implementing_moa == entry.implementing_moa
    )


def rows(**factories_of):
    models, _ = needed()
    owners = Owners(models)
    count = iter(range(100))

    def somebody():
        return made.person({"username": f"somebody{next(count)}"})

    made = Rows(owners, somebody, factories_of)
    return made


def test_a_row_is_valid_and_the_same_in_every_run():
    def values():
        with transaction.atomic():
            made = rows().make(ImportJob)
            made.full_clean(exclude=["errors"])
            seen = {f.attname: getattr(made, f.attname) for f in made._meta.concrete_fields}
            transaction.set_rollback(True)
        return {k: v for k, v in seen.items() if isinstance(v, str)}

    assert values() == values() != {}


def test_what_can_be_there_once_is_not_made_twice():
    made = rows()
    user = made.person({"username": "x"})
    assert made.make(StaffProfile, user) == made.make(StaffProfile, user)
    assert made.make(MonitoringEntry, user) != made.make(MonitoringEntry, user)


def test_a_tenant_has_its_user_as_a_member(monkeypatch):
    roster = [Event._meta.get_field("roster")]
    monkeypatch.setattr(Owners, "members", lambda _self, model: roster if model is Event else [])
    made = rows()
    user = made.person({"username": "x"})
    (event,) = user.events.all()
    assert made.make(AttendanceRecord, user).event == event


def test_a_tree_is_saved_by_its_own_way(monkeypatch):
    saved = []

    def add_root(instance):
        instance.save()
        saved.append(instance)
        return instance

    monkeypatch.setattr(StrategicGoal, "add_root", add_root, raising=False)
    assert rows().make(StrategicGoal) in saved


def test_what_needs_a_row_of_itself_is_not_made_for_ever():
    made = rows()
    made._making.append(StrategicGoal)
    with pytest.raises(
        UnmadeError, match=r"planning\.StrategicGoal requires another planning\.StrategicGoal\."
    ):
        made.make(StrategicGoal)


def test_what_the_database_wants_filled_is_filled():
    alert = rows().make(Alert)
    assert alert.entry or alert.organization


def test_what_cannot_be_made_says_why(monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("No signal\nis heard.")

    monkeypatch.setattr(AttendanceRecord, "save", fail)
    with pytest.raises(UnmadeError) as caught:
        rows().make(AttendanceRecord)
    assert str(caught.value) == (
        "attendance.AttendanceRecord cannot be created: RuntimeError: No signal is heard."
    )


def test_the_world_stands_without_what_cannot_be_made(monkeypatch):
    monkeypatch.setattr("hypercontract.django.world.people.factories", dict)
    monkeypatch.setattr(AttendanceRecord, "save", lambda *_args, **_kwargs: 1 / 0)
    with standing(default_world()) as world:
        reason = (
            "attendance.AttendanceRecord cannot be created: ZeroDivisionError: division by zero"
        )
        assert world.unmade == {"attendance.AttendanceRecord": reason}
        with pytest.raises(LookupError, match=reason):
            world.own("user", "attendance.AttendanceRecord")
        assert world.own("user", "attendance.Event")


def test_factories_are_found_where_projects_keep_them():
    found = factories()
    assert found[Organization].__name__ == "OrganizationFactory"
    assert found[get_user_model()]._meta.get_model_class() is get_user_model()


def test_uploaded_files_do_not_outlive_the_world(settings):
    before = settings.MEDIA_ROOT
    with standing(default_world()):
        assert before != settings.MEDIA_ROOT
    assert before == settings.MEDIA_ROOT
