from django.conf import settings
from django.db import models


class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    title = models.CharField(max_length=40)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title


class Note(Owned):
    body = models.TextField(blank=True)


class Order(Owned):
    amount = models.PositiveSmallIntegerField(default=1)


class Letter(Owned):
    pass


class Receipt(models.Model):
    """Of the house, in the archive."""

    title = models.CharField(max_length=40)

    def __str__(self):
        return self.title
