"""Values that a field takes, one after the other, and those that it refuses."""

import uuid
from types import SimpleNamespace

import pytest
from rest_framework import serializers

from common.models import WorkItem
from communities.models import Region
from hypercontract.django.payloads import variation
from hypercontract.django.payloads.variation import Variation, variations, whole


class Part(serializers.Serializer):
    amount = serializers.IntegerField()


class Every(serializers.Serializer):
    text = serializers.CharField(max_length=6)
    long = serializers.CharField(min_length=30)
    nullable = serializers.CharField(allow_null=True)
    shown = serializers.CharField(read_only=True)
    hidden = serializers.HiddenField(default=1)
    flag = serializers.BooleanField()
    choice = serializers.ChoiceField(choices=["", "a", "b"])
    choices = serializers.MultipleChoiceField(choices=["c", "d"])
    percent = serializers.IntegerField(min_value=99, max_value=100)
    decimal = serializers.DecimalField(max_digits=4, decimal_places=2)
    email = serializers.EmailField()
    uuid = serializers.UUIDField()
    day = serializers.DateField()
    time = serializers.TimeField()
    moment = serializers.DateTimeField()
    part = Part()
    region = serializers.PrimaryKeyRelatedField(queryset=Region.objects.none())


@pytest.fixture
def fields(monkeypatch):
    monkeypatch.setattr(variation, "serializer_of", lambda *_: Every())
    found = variations(SimpleNamespace(), "all", "POST", "staff", {})
    return {one.name: one for one in found}


@pytest.mark.django_db
def test_each_value_is_one_that_the_field_takes(fields):
    assert fields.keys() == Every().fields.keys() - {"shown", "hidden", "part", "region"}
    for name, field in Every().fields.items():
        for value in fields[name].values if name in fields else ():
            field.run_validation(value)


@pytest.mark.django_db
def test_each_refused_value_is_one_that_the_field_refuses(fields):
    for name, field in Every().fields.items():
        for value in fields[name].refused if name in fields else ():
            with pytest.raises(serializers.ValidationError):
                field.run_validation(value)


@pytest.mark.django_db
def test_values_are_distinct_and_within_bounds(fields):
    assert fields["text"].values[:2] == ("7320-H", "7321-H")
    assert fields["percent"].values == (99, 100)
    assert fields["decimal"].values[0] == "1.00"
    assert fields["choice"].values == ("a", "b")
    assert fields["nullable"].refused == ()
    assert all(len(set(map(str, one.values))) == len(one.values) for one in fields.values())


def test_another_number_is_another_body():
    fields = (Variation("a", (1, 2, 3), ()), Variation("b", (True,), ()))
    assert [whole(fields, number) for number in (0, 1, 4)] == [
        {"a": 1, "b": True},
        {"a": 2, "b": True},
        {"a": 2, "b": True},
    ]


def test_no_object_no_fields(monkeypatch):
    monkeypatch.setattr(variation, "serializer_of", lambda *_: None)
    assert variations(SimpleNamespace(), "all", "POST", "staff", {}) == ()


@pytest.mark.parametrize(("model", "kind"), [(Region, int), (WorkItem, str)])
def test_an_absent_row_has_a_key_of_the_right_type(model, kind):
    field = serializers.PrimaryKeyRelatedField(queryset=model.objects.all())
    many = serializers.PrimaryKeyRelatedField(queryset=model.objects.all(), many=True)
    wrong, absent = variation._refused(field)
    assert (type(wrong), type(absent)) == (str, kind)
    assert variation._refused(many) == (wrong, [absent])
    assert kind is int or uuid.UUID(absent)


def test_only_keys_can_be_absent():
    field = serializers.SlugRelatedField(slug_field="code", queryset=Region.objects.all())
    assert variation._refused(field) == ("wrong-7319",)
