"""Queries read as wishes: what a row must be for each to find something."""

import datetime as dt

import pytest
from django.db.models import BooleanField, Count, Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from tests.django.exploring.library import Book, House, Note, Ticket

from hypercontract.django.exploring.reading import read

DAY = dt.date(2026, 3, 1)
OUTER = "the id of a row found before"
CHILD = "the item_ptr_id of a row found before"
TICKET = f"library.Ticket(house_id exact {OUTER}, reader_id exact int)"
CHOSEN = f"library.Ticket(reader_id exact int, house_id exact {OUTER.replace(' id', ' house_id')})"

READ = {
    "conjuncts": (
        Book.objects.filter(status="lost", pages__gt=2),
        ["library.Book(pages gt int, status exact 'lost')"],
    ),
    "an OR, one way each": (
        Book.objects.filter(Q(status="lost") | Q(pages=1), least=1),
        [
            "library.Book(status exact 'lost', least exact int)",
            "library.Book(pages exact int, least exact int)",
        ],
    ),
    "an exclude": (
        Book.objects.exclude(pages__lt=5),
        ["library.Book(not pages lt int)"],
    ),
    "an exclude of two, one way each": (
        Book.objects.exclude(pages=5, status="lost"),
        ["library.Book(not pages exact int)", "library.Book(not status exact 'lost')"],
    ),
    "a key by value": (
        Ticket.objects.filter(house=3, reader=4),
        ["library.Ticket(house_id exact int, reader_id exact int)"],
    ),
    "a chain of joins": (
        Note.objects.filter(book__house__slug="x"),
        ["library.Note(book: library.Book(house: library.House(slug exact 'x')))"],
    ),
    "a reverse join": (
        Book.objects.filter(notes__text="x"),
        [f"library.Book(with library.Note(book_id exact {CHILD}, text exact 'x'))"],
    ),
    "a many-to-many join": (
        House.objects.filter(slug="x", readers=7),
        [f"library.House(slug exact 'x', with {TICKET})"],
    ),
    "what is inherited": (
        Book.objects.filter(title="x", house=1),
        ["library.Book(house_id exact int, title exact 'x')"],
    ),
    "a list": (
        Book.objects.filter(pages__in=[7, 8]),
        ["library.Book(pages in tuple)"],
    ),
    "a subquery": (
        Book.objects.filter(house__in=Ticket.objects.filter(reader=1).values("house")),
        [f"library.Book(house_id isnull False, with {CHOSEN})"],
    ),
    "what exists": (
        House.objects.filter(Exists(Ticket.objects.filter(house=OuterRef("pk"), reader=1))),
        [f"library.House(with {TICKET})"],
    ),
    "what does not exist": (
        House.objects.filter(~Exists(Ticket.objects.filter(house=OuterRef("pk"))), slug="x"),
        ["library.House(slug exact 'x')"],
    ),
    "two columns alike": (
        Book.objects.filter(pages=F("least")),
        ["library.Book(pages exact least)"],
    ),
    "a date": (
        Book.objects.filter(bought__date=DAY, bought__year__gte=2026),
        ["library.Book(bought date date, bought year gte int)"],
    ),
    "cases that do not count": (
        Book.objects.annotate(low=Lower("title")).filter(low="x", status__iexact="LOST"),
        ["library.Book(title exact 'x', status iexact 'LOST')"],
    ),
    "a key of JSON": (
        Book.objects.filter(data__size__wide=3),
        ["library.Book(data key size__wide int)"],
    ),
    "an array": (
        Book.objects.filter(tags__contains=["x"]),
        ["library.Book(tags contains tuple)"],
    ),
    "NULL, and nothing joined": (
        Book.objects.filter(bought=None, notes=None),
        ["library.Book(bought isnull True)"],
    ),
    "a count": (
        Book.objects.annotate(count=Count("notes")).filter(count__gt=0),
        [f"library.Book(with library.Note(book_id exact {CHILD}))"],
    ),
    "a union, one way each": (
        House.objects.filter(slug="x").union(House.objects.filter(slug="y")),
        ["library.House(slug exact 'x')", "library.House(slug exact 'y')"],
    ),
    "nothing at all": (House.objects.none(), []),
}


@pytest.mark.parametrize(("queryset", "told"), READ.values(), ids=READ)
def test_a_query_says_what_a_row_must_be(queryset, told):
    wishes = list(read(queryset.query))
    assert [one.told() for one in wishes] == told
    assert [one.unread for one in wishes] == [()] * len(told)


@pytest.mark.parametrize(
    ("queryset", "unread"),
    [
        (Book.objects.filter(RawSQL("1 = %s", [1], BooleanField())), "RawSQL"),
        (Book.objects.filter(pages=RawSQL("2", [])), "RawSQL"),
        (Book.objects.extra(where=["1 = 2"]), "ExtraWhere"),
        (Book.objects.filter(Q(pages=1) ^ Q(least=1)), "XOR"),
        (Book.objects.filter(pages=F("least") + 1), "Col"),
    ],
)
def test_what_cannot_be_read_is_said(queryset, unread):
    (wish,) = read(queryset.query)
    assert wish.unread == (unread,)


def test_the_ways_through_a_query_are_bounded():
    many = House.objects.all()
    for _ in range(5):
        many = many.filter(Q(slug="x") | Q(pk=1) | Q(slug="y"))
    assert len(list(read(many.query))) == 8
