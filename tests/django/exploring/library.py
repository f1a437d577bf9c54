"""Models of nobody's project: queries on them are read, and never sent."""

import sys
from pathlib import Path

from django.apps import AppConfig
from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Library(AppConfig):
    path = str(Path(__file__).parent)


REGISTRY = Apps([Library("library", sys.modules[__name__])])


class Named(models.Model):
    class Meta:
        abstract = True
        apps = REGISTRY
        app_label = "library"

    def __str__(self):
        return str(self.pk)


class Reader(Named):
    name = models.CharField(max_length=20, unique=True)
    is_keen = models.BooleanField(default=False)


class House(Named):
    slug = models.SlugField(unique=True)
    readers = models.ManyToManyField(Reader, through="Ticket")


class Ticket(Named):
    house = models.ForeignKey(House, models.CASCADE)
    reader = models.ForeignKey(Reader, models.CASCADE)


class Item(Named):
    house = models.ForeignKey(House, models.CASCADE)
    title = models.CharField(max_length=20)


class Book(Item):
    status = models.CharField(max_length=10, choices=[("lost", "lost"), ("here", "here")])
    pages = models.IntegerField(default=3)
    least = models.IntegerField(default=3)
    bought = models.DateTimeField(null=True)
    data = models.JSONField(default=dict)
    tags = ArrayField(models.CharField(max_length=5), default=list)
    heir = models.ForeignKey("self", models.SET_NULL, null=True)

    class Meta:
        apps = REGISTRY
        app_label = "library"


class Note(Named):
    book = models.ForeignKey(Book, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=20)
