from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self):
        """Ask the database at start-up, as projects do and should not."""
        from django.db import Error, connection

        try:
            tables = connection.introspection.table_names()
        except Error:
            tables = []
        print(f"people: {len(tables)} tables are there")
