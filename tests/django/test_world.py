"""The world answers every driver's questions, and the same each time."""

import pytest
from django.contrib.auth.models import AnonymousUser

from common.factories import UserFactory
from hypercontract import ContractError
from hypercontract.django.world.declaration import World
from hypercontract.django.world.standing import standing


def test_own_and_foreign_rows_differ_and_stay(small):
    world = small.world
    own = world.own("staff", "common.User")
    assert own == world.user("staff") == world.own("staff", "common.User")
    assert world.foreign("staff", "common.User") == world.strangers["staff"] != own
    assert world.own("staff", "communities.Region") == world.foreign(
        "anonymous", "communities.Region"
    )


def test_rows_are_named_by_role_and_handle(small):
    world = small.world
    assert world.rows("common.User")["own", "staff"] == world.user("staff")
    assert set(world.models) == {"common.User", "communities.Region"}
    assert world.handle("no such key") is None


def test_a_user_has_a_role(small):
    world = small.world
    assert world.role_of(world.user("staff")) == "staff"
    assert world.role_of(AnonymousUser()) == "anonymous"
    assert world.role_of(UserFactory()) == "some oobc_staff"


def test_one_more_row_is_made_for_an_owner(small):
    with small.scenario():
        region = small.world.make("communities.Region")
        assert region != small.world.own("staff", "communities.Region")
        assert small.world.make("common.User", small.world.user("staff")).pk


def test_what_it_does_not_know_is_said(small):
    with pytest.raises(ContractError, match=r"Unknown role 'stuff'. Did you mean 'staff'"):
        small.world.user("stuff")
    with pytest.raises(ContractError, match=r"Unknown model 'common.Usr'"):
        small.world.make("common.Usr")
    with pytest.raises(LookupError, match=r"no own monitoring.MonitoringEntry for staff"):
        small.world.own("staff", "monitoring.MonitoringEntry")


@pytest.mark.django_db
def test_a_callable_that_makes_something_else_is_an_error():
    declared = World(roles={"anonymous": None}, shared={"communities.Region": UserFactory})
    with pytest.raises(ContractError, match=r"communities.Region gave a User"), standing(declared):
        pass
