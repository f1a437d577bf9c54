"""Rows of a tree are placed by the library that keeps it."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, models
from django.test.utils import isolate_apps
from mptt.models import MPTTModel, TreeForeignKey

from hypercontract.django.world.owners import Owners
from hypercontract.django.world.rows import Rows


@pytest.fixture
def shelf(transactional_db):
    with isolate_apps("common"):

        class Shelf(MPTTModel):
            name = models.CharField(max_length=20)
            parent = TreeForeignKey("self", models.CASCADE, null=True, related_name="children")

            class Meta:
                app_label = "common"

        with connection.schema_editor() as editor:
            editor.create_model(Shelf)
        yield Shelf
        with connection.schema_editor() as editor:
            editor.delete_model(Shelf)


def test_a_row_of_a_tree_is_at_its_root(shelf):
    rows = Rows(Owners([shelf]), get_user_model(), {})
    places = [(one.level, one.lft, one.rght) for one in (rows.make(shelf), rows.make(shelf))]
    assert places == [(0, 1, 2), (0, 1, 2)]
