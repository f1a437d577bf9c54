"""What migrations leave is kept where that is asked for: they run once, their rows are there."""

import pytest

MIGRATION = """
from pathlib import Path

from django.db import migrations, models


def seed(apps, _editor):
    with Path("ran.txt").open("a") as file:
        file.write("x")
    apps.get_model("seeds", "Seed").objects.create(name="oak")


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            "Seed", [("id", models.AutoField(primary_key=True)), ("name", models.TextField())]
        ),
        migrations.RunPython(seed),
    ]
"""
LATER = """
from django.db import migrations


def seed(apps, _editor):
    apps.get_model("seeds", "Seed").objects.create(name="elm")


class Migration(migrations.Migration):
    dependencies = [("seeds", "0001_initial")]
    operations = [migrations.RunPython(seed)]
"""
TEST = """
from django.apps import apps


def test_seeded(db):
    names = apps.get_model("seeds", "Seed").objects.values_list("name", flat=True)
    print("seeds:", sorted(names))
"""
MODELS = """
from django.db import models


class Seed(models.Model):
    name = models.TextField()
"""


@pytest.fixture
def seeded(shop):
    project = shop()
    project.edit("shop/settings.py", '"shop",', '"shop", "seeds",')
    project.write(
        {
            "seeds/__init__.py": "",
            "seeds/models.py": MODELS,
            "seeds/migrations/__init__.py": "",
            "seeds/migrations/0001_initial.py": MIGRATION,
            "test_seeds.py": TEST,
        }
    )

    def run(*more):
        done = project.pytest("test_seeds.py", "-o", "addopts=", "-o", "filterwarnings=", *more)
        assert done.code == 0, done.output
        names = done.output.partition("seeds: ")[2].partition("\n")[0]
        return names, len((project.root / "ran.txt").read_text("utf-8"))

    project.ran = run
    return project


KEEP = "--contracts-keep-migrated"


def test_migrations_run_once_and_their_rows_are_kept(seeded):
    assert seeded.ran(KEEP) == ("['oak']", 1)
    assert seeded.ran(KEEP) == ("['oak']", 1)
    (kept,) = (seeded.root / "reports" / "migrated").iterdir()
    kept.write_bytes(b"no database")
    assert seeded.ran(KEEP) == ("['oak']", 2)
    assert seeded.ran(KEEP, "--create-db") == ("['oak']", 3)
    assert seeded.ran() == ("['oak']", 4)


def test_a_migration_that_says_otherwise_runs_anew(seeded):
    assert seeded.ran(KEEP) == ("['oak']", 1)
    # Of another length: Python tells a source from what it compiled of it by size and whole second.
    seeded.edit("seeds/migrations/0001_initial.py", '"oak"', '"aspen"')
    assert seeded.ran(KEEP) == ("['aspen']", 2)
    seeded.write({"seeds/migrations/0002_later.py": LATER})
    assert seeded.ran(KEEP) == ("['aspen', 'elm']", 3)
    assert len(list((seeded.root / "reports" / "migrated").iterdir())) == 1
