"""The regions there are; it takes its time, as real ones do."""

import time

from django.db import migrations

REGIONS = {"N": "North", "E": "East", "S": "South", "W": "West"}


def seed(apps, _schema_editor):
    time.sleep(2)
    region = apps.get_model("people", "Region")
    region.objects.bulk_create(region(code=code, name=name) for code, name in REGIONS.items())


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
