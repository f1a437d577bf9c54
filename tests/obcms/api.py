"""The JSON API as somebody uses it."""

from django.urls import reverse
from rest_framework.test import APIClient


def client_of(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


def url(name, target=None):
    return reverse(name, args=[target.pk] if target else [])
