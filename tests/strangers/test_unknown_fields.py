"""A field of a class that nobody knows is filled with what its own `clean` takes."""

from ipaddress import IPv4Network, ip_network

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from hypercontract.django.world import values


class NetworkField(models.Field):
    """A field that takes the networks of an office."""

    def to_python(self, value):
        try:
            return ip_network(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class FussyField(models.Field):
    """A field that takes whole numbers, and fails at anything else."""

    def to_python(self, value):
        if value / 2 < 0:
            raise ValidationError("negative")
        return value


class ClosedField(models.Field):
    """A field that takes nothing."""

    def to_python(self, _value):
        raise ValidationError("closed")


class Unsaved:
    """Stands for the model: what is not unique asks nothing of it."""


def drawn(field):
    field.set_attributes_from_name("value")
    return values.valid(field, Unsaved)


def test_what_is_written_in_its_form_is_found():
    assert isinstance(ip_network(drawn(NetworkField())), IPv4Network)


def test_what_it_fails_at_is_not_taken():
    assert isinstance(drawn(FussyField()), int)


def test_what_takes_nothing_says_so():
    with pytest.raises(ValidationError, match="value: no valid value was found"):
        drawn(ClosedField())


@pytest.mark.parametrize("kind", [NetworkField, FussyField])
def test_it_is_the_same_in_every_run(kind):
    assert drawn(kind()) == drawn(kind())
