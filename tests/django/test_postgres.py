"""Values of fields that only PostgreSQL has, drawn without it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models

from hypercontract.django.world.values import mend, valid_values

pytest.importorskip("psycopg", reason="No psycopg: pip install 'psycopg[binary]'.")
fields = pytest.importorskip("django.contrib.postgres.fields")


def drawn(field):
    field.set_attributes_from_name("it")
    return valid_values(field, None, 3)


def test_an_array_has_what_its_field_takes_and_no_more_than_fit():
    word = models.CharField(max_length=4, validators=[MinLengthValidator(2)])
    for found in drawn(fields.ArrayField(word, size=2)):
        assert 1 <= len(found) <= 2
        assert all(2 <= len(one) <= 4 for one in found)


def test_arrays_of_arrays():
    found = drawn(fields.ArrayField(fields.ArrayField(models.BooleanField())))
    assert all(type(one) is bool for outer in found for inner in outer for one in inner)


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (fields.DateRangeField, date),
        (fields.DecimalRangeField, Decimal),
        (fields.IntegerRangeField, int),
    ],
)
def test_a_range_begins_before_it_ends(field, kind):
    for found in drawn(field()):
        assert type(found.lower) is kind
        assert found.lower < found.upper


def test_an_hstore_maps_texts():
    for found in drawn(fields.HStoreField()):
        assert {type(one) for pair in found.items() for one in pair} == {str}


def test_what_nothing_is_known_of_stays_null_where_it_may(monkeypatch):
    class Page(models.Model):
        words = models.Field(null=True)

        class Meta:
            app_label = "common"
            managed = False

        def __str__(self):
            return "page"

    page = Page()
    mend(page)
    assert page.words is None
    monkeypatch.setattr(Page._meta.get_field("words"), "null", False)
    with pytest.raises(ValidationError, match="words: no valid value was found"):
        mend(page)
