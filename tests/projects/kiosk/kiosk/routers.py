class Archive:
    """Receipts are in a database of their own."""

    def db_for_read(self, model, **hints):
        return "archive" if model._meta.model_name == "receipt" else None

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return (db == "archive") == (model_name == "receipt")
