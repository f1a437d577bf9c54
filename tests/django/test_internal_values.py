"""Values of fields that only the project's own code, or nobody, knows how to fill."""

import gc
import zlib

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import models
from rest_framework import serializers

from hypercontract.django.world.internal_values import written
from hypercontract.django.world.values import strange, valid

pytestmark = pytest.mark.django_db


class Packed(serializers.CharField):
    def to_representation(self, value):
        return zlib.decompress(bytes.fromhex(value)).decode()

    def to_internal_value(self, data):
        return zlib.compress(data.encode()).hex()


class Named(serializers.Field):
    def to_internal_value(self, data):
        return ContentType.objects.get(model=data["key"])


class Unread(Packed):
    def to_representation(self, value):
        raise OSError


def serialized(model, fields):
    """Serialize a model so for as long as the test holds what is returned."""
    meta = type("Meta", (), {"model": model, "fields": list(fields)})
    return type("Own", (serializers.ModelSerializer,), {"Meta": meta, **fields})


@pytest.fixture(autouse=True)
def forgotten():
    """A class of a test is a class of the process until it is collected."""
    yield
    gc.collect()


def test_a_serializer_of_the_project_makes_what_it_can_read():
    own = serialized(Session, {"session_data": Packed()})
    value = written(Session)["session_data"]
    assert own._declared_fields["session_data"].to_representation(value) == "text"
    assert written(ContentType) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"session_data": Packed(read_only=True)},
        {"session_data": serializers.CharField()},
        {"session_data": Unread()},
        {"session_key": Packed()},
        {"other": Packed()},
    ],
    ids=["read only", "of DRF", "not read back", "unique", "of no column"],
)
def test_what_no_code_of_the_project_writes_is_left(fields):
    own = serialized(Session, fields)
    assert own is not None
    assert written(Session) == {}


class Char32UUIDField(models.UUIDField): ...


class Words(models.Field): ...


def few(value):
    if not (isinstance(value, list) and value):
        raise ValidationError("Some words.")


class Odd(models.Model):
    key = Char32UUIDField()
    perhaps = Char32UUIDField(null=True)
    words = models.JSONField(validators=[few])
    known = models.CharField(max_length=3)

    class Meta:
        app_label = "odd"
        managed = False

    def __str__(self):
        return str(self.key)


def test_a_class_of_field_that_is_unknown_is_drawn_as_what_it_is_derived_from():
    made = strange(Odd)
    assert made.keys() == {"key"}
    assert Odd._meta.get_field("key").clean(made["key"], None) == made["key"]


def test_json_is_drawn_until_the_validators_pass():
    drawn = valid(Odd._meta.get_field("words"), Odd)
    assert isinstance(drawn, list)
    assert drawn


def test_nothing_is_drawn_of_what_nothing_is_known_of():
    field = Words()
    field.set_attributes_from_name("words")
    with pytest.raises(ValidationError, match="Words is not supported"):
        valid(field, Odd)
