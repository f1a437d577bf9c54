"""The Celery application. Without OBCMS_BROKER tasks run in the caller's process."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "obc_management.settings")

app = Celery("obc_management")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
