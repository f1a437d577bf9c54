import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

OWNED = [
    ("id", models.BigAutoField(primary_key=True)),
    ("title", models.CharField(max_length=40)),
]


def owner():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[*OWNED, ("body", models.TextField(blank=True)), ("owner", owner())],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                *OWNED,
                ("amount", models.PositiveSmallIntegerField(default=1)),
                ("owner", owner()),
            ],
        ),
        migrations.CreateModel(name="Letter", fields=[*OWNED, ("owner", owner())]),
        migrations.CreateModel(name="Receipt", fields=OWNED),
    ]
