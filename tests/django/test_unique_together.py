"""Related rows of a made-up body: ones that no row has together yet."""

import pytest
from rest_framework import serializers

from common.factories import MonitoringEntryFactory
from hypercontract.django.payloads.bodies import made_up
from project_central.factories import AllocationFactory, BudgetScenarioFactory
from project_central.models import ScenarioAllocation

pytestmark = pytest.mark.django_db


class Share(serializers.ModelSerializer):
    class Meta:
        model = ScenarioAllocation
        fields = ("scenario", "entry", "amount")


def taken(body):
    return ScenarioAllocation.objects.filter(
        scenario=body["scenario"], entry=body["entry"]
    ).exists()


def test_a_pair_that_is_taken_gives_way_to_a_free_one():
    allocation = AllocationFactory()
    other = MonitoringEntryFactory()
    body = made_up(Share())
    assert not taken(body)
    assert body["scenario"] == str(allocation.scenario.pk)
    assert body["entry"] == str(other.pk)


def test_the_first_pair_stands_where_it_is_free():
    scenario, entry = BudgetScenarioFactory(), MonitoringEntryFactory()
    body = made_up(Share())
    assert (body["scenario"], body["entry"]) == (str(scenario.pk), str(entry.pk))


def test_where_every_pair_is_taken_the_body_stays_as_it_was():
    AllocationFactory()
    assert taken(made_up(Share()))
