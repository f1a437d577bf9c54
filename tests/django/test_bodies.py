"""The smallest body that a serializer takes."""

from types import SimpleNamespace
from typing import Any

import pytest
from rest_framework import mixins, serializers, viewsets

from hypercontract.core.exchange import Exchange, Request, Response
from hypercontract.django.payloads.bodies import smallest


class Rows:
    """Stands for a queryset of the rows with these keys."""

    def __init__(self, *keys: int) -> None:
        self.keys = keys

    def order_by(self, _field: str) -> "Rows":
        return Rows(*sorted(self.keys))

    def first(self) -> Any:
        return SimpleNamespace(pk=self.keys[0]) if self.keys else None

    def all(self) -> "Rows":
        return self


class Owned(serializers.PrimaryKeyRelatedField):
    def get_queryset(self) -> Any:
        assert self.context["request"].user.name == "staff"
        return super().get_queryset()


class Part(serializers.Serializer):
    amount = serializers.IntegerField(min_value=3)


class Every(serializers.Serializer):
    text = serializers.CharField(max_length=5)
    long = serializers.CharField(min_length=25)
    password = serializers.CharField()
    optional = serializers.CharField(required=False)
    shown = serializers.CharField(read_only=True)
    hidden = serializers.HiddenField(default=1)
    flag = serializers.BooleanField()
    choice = serializers.ChoiceField(choices=[("", "-"), ("a", "A")])
    choices = serializers.MultipleChoiceField(choices=["b", "c"])
    decimal = serializers.DecimalField(max_digits=4, decimal_places=2, max_value=0)
    number = serializers.FloatField()
    email = serializers.EmailField()
    day = serializers.DateField()
    uuid = serializers.UUIDField()
    data = serializers.JSONField()
    part = Part()
    parts = Part(many=True, allow_empty=False)
    words = serializers.ListField(child=serializers.CharField(max_length=3), allow_empty=False)
    none = serializers.ListField()
    owner = Owned(queryset=Rows(9, 8))
    absent = Owned(queryset=Rows())
    owners = Owned(queryset=Rows(7), many=True, allow_empty=False)
    free = Owned(queryset=Rows(7), many=True)
    upload = serializers.FileField()


class View(mixins.CreateModelMixin, mixins.UpdateModelMixin, viewsets.GenericViewSet):
    serializer_class = Every
    queryset = Rows()

    def step(self, request: Any) -> None: ...


class Plain(View):
    serializer_class = None


class Broken(Every):
    def get_fields(self) -> Any:
        raise LookupError("a field that the model lost")


class Failing(View):
    serializer_class = Broken


def ask(
    method: str, view: Any = View, present: str = "null", kind: str = "application/json"
) -> Any:
    actions = {"post": "create", "put": "update", "patch": "partial_update", "delete": "step"}

    def send(method: str, path: str, **_more: Any) -> Exchange:
        response = Response(200, (("Content-Type", kind),), present.encode())
        return Exchange(Request(method, path), response)

    transport = SimpleNamespace(
        world=SimpleNamespace(user=lambda role: SimpleNamespace(name=role)),
        view=lambda _route: SimpleNamespace(callback=view.as_view(actions)),
        url=lambda _route, _arguments: "/entries/",
        send=send,
    )
    return smallest(transport, "entries", method, "staff", {})  # type: ignore[arg-type]


WHOLE = {
    "text": "Hyper",
    "long": "Hypercontract-7319xxxxxxx",
    "password": "Lantern-7319-Kelp",
    "flag": False,
    "choice": "a",
    "choices": ["b"],
    "decimal": "0",
    "number": 1,
    "email": "someone-7319@example.org",
    "day": "2026-01-05",
    "uuid": "00000000-0000-4000-8000-000000001c97",
    "data": {},
    "part": {"amount": 3},
    "parts": [{"amount": 3}],
    "words": ["Hyp"],
    "none": [],
    "owner": 8,
    "owners": [7],
    "free": [],
}


def test_every_required_field_is_made_up_and_no_other() -> None:
    assert ask("POST") == WHOLE


def test_a_put_keeps_what_is_there() -> None:
    present = '{"text": "Wells", "optional": "yes", "shown": "x", "unknown": 1}'
    assert ask("PUT", present=present) == WHOLE | {"text": "Wells", "optional": "yes"}
    for nothing, kind in (("[]", "application/json"), ("", "text/html")):
        assert ask("PUT", present=nothing, kind=kind) == WHOLE


def test_a_patch_changes_nothing() -> None:
    assert ask("PATCH") == {}


def test_fields_that_cannot_be_read_give_no_body() -> None:
    assert ask("POST", view=Failing) is None


@pytest.mark.filterwarnings("ignore")
def test_what_takes_no_object_has_no_body() -> None:
    assert ask("DELETE") is None
    assert ask("POST", view=Plain) is None
