from django.conf import settings
from django.db import models


class Item(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    stock = models.PositiveSmallIntegerField(default=0)

    def __str__(self):
        return self.name
