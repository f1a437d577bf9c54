"""Values that a field's own validators take, and files where a form may hold them."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.validators import EmailValidator, MaxLengthValidator
from rest_framework import serializers
from rest_framework.parsers import JSONParser, MultiPartParser

from hypercontract.django.payloads.field_values import files, fitting, keeps, keyed


class Contact(serializers.ModelSerializer):
    mail = serializers.CharField(source="email", validators=[EmailValidator()])
    nothing = serializers.CharField(source="email", validators=[MaxLengthValidator(0)])
    other = serializers.CharField(validators=[EmailValidator()])

    class Meta:
        model = get_user_model()
        fields = ["mail", "nothing", "other", "username"]


class Upload(serializers.Serializer):
    scan = serializers.FileField()
    picture = serializers.ImageField()
    more = serializers.FileField(required=False)
    text = serializers.CharField()


def test_a_value_that_is_refused_is_drawn_for_the_model():
    one = Contact()
    drawn = fitting(one, one.fields["mail"], ["no address", "nor this"])
    assert [one.fields["mail"].run_validation(each) for each in drawn] == drawn
    assert len(set(drawn)) == 2
    assert fitting(one, one.fields["mail"], ["a@example.org"]) == ["a@example.org"]
    assert fitting(one, one.fields["mail"], []) == []


@pytest.mark.parametrize("name", ["nothing", "other"])
def test_what_no_value_fits_stays_as_it_is(name):
    one = Contact()
    assert fitting(one, one.fields[name], ["no address"]) == ["no address"]


@pytest.mark.django_db
def test_a_unique_value_that_is_taken_is_another():
    get_user_model().objects.create(username="taken")
    one = Contact()
    (drawn,) = fitting(one, one.fields["username"], ["taken"])
    assert drawn != "taken"
    assert one.fields["username"].run_validation(drawn) == drawn


def test_files_go_where_forms_are_read():
    reading = SimpleNamespace(parser_classes=[JSONParser, MultiPartParser])
    made = files(Upload(context={"view": reading}))
    assert {name: one.name for name, one in made.items()} == {
        "scan": "row.txt",
        "picture": "row.gif",
    }
    assert files(Upload(context={"view": SimpleNamespace(parser_classes=[JSONParser])})) == {}
    assert files(Upload()) == {}


def related(**more):
    rows = get_user_model().objects.all()
    return serializers.PrimaryKeyRelatedField(queryset=rows, **more)


@pytest.mark.parametrize(
    ("field", "shown", "sent"),
    [
        (related(), {"id": 4, "name": "x"}, 4),
        (related(), {"name": "x"}, {"name": "x"}),
        (related(), 4, 4),
        (related(many=True), [{"id": 4}, {"id": 5}, 6], [4, 5, 6]),
        (serializers.JSONField(), {"id": 4}, {"id": 4}),
    ],
)
def test_rows_that_are_shown_are_named_by_their_keys(field, shown, sent):
    assert keyed(field, shown) == sent


@pytest.mark.django_db
def test_what_a_put_shows_is_kept_where_it_may_be_sent():
    there = get_user_model().objects.create(username="there")
    assert keeps(related(), there.pk)
    assert not keeps(related(), {"name": "x"})
    # That a text is taken already is its own row's doing.
    assert keeps(Contact().fields["username"], "there")
