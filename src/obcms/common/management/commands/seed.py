"""`manage.py seed`: create the demonstration data."""

from django.core.management.base import BaseCommand

from common.services.seeding import PASSWORD, seed


class Command(BaseCommand):
    help = "Create the demonstration data; what is there already stays as it is."

    def handle(self, *args, **options):
        seed()
        self.stdout.write(f"Sign in with a user type as the name, and {PASSWORD}.")
