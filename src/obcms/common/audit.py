"""The audit log: every write made during a request leaves a row, in the same transaction.

Rows are written by model signals, so services must save objects one by one: `update()` and
`bulk_create()` go past the log.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver

from common.context import current_actor, current_request, current_source
from common.models import AuditLog

APPS = {
    "ai_assistant",
    "attendance",
    "common",
    "communities",
    "coordination",
    "data_imports",
    "monitoring",
    "planning",
    "project_central",
    "recommendations",
}
UNTOLD = {"created_at", "updated_at", "last_login"}
# Of these it is told that they were set, never to what: a secret, a whole file, private talk.
SECRET = {"password", "csv", "text"}


def is_audited(model):
    """Return whether a write to the model, now, belongs in the log."""
    in_scope = model._meta.app_label in APPS and model is not AuditLog  # noqa: SLF001
    return in_scope and current_request() is not None


def snapshot(instance, names=None):
    """Return the instance's column values as JSON would hold them, by field name."""
    fields = instance._meta.concrete_fields  # noqa: SLF001 - Django's documented model API
    return {
        field.name: plain(field, getattr(instance, field.attname))
        for field in fields
        if field.name not in UNTOLD and (names is None or field.name in names)
    }


def plain(field, value):
    """Return a column's value as a bool, number, string or None."""
    value = field.to_python(value)
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def reveal(name, *pair):
    """Return [old, new] fit to be stored: that a value was set, never what it is."""
    return [value and "hidden" for value in pair] if name in SECRET else list(pair)


def record(action, instance, changes):
    actor = current_actor()
    AuditLog.objects.create(
        actor_id=actor and actor.pk,
        action=action,
        model=instance._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        object_id=str(instance.pk),
        object_repr=str(instance)[:200],
        changes=changes,
        source=current_source(),
    )


@receiver(pre_save)
def remember_row(sender, instance, raw, **kwargs):
    """Keep the row that is about to be overwritten, to tell what the save changed."""
    if raw or not is_audited(sender):
        return
    before = sender._base_manager.filter(pk=instance.pk).first()  # noqa: SLF001 - Django's API
    instance.audit_before = snapshot(before) if before else {}


@receiver(post_save)
def record_save(sender, instance, created, raw, update_fields, **kwargs):
    if raw or not is_audited(sender):
        return
    before = instance.audit_before
    changes = {
        name: reveal(name, before.get(name), value)
        for name, value in snapshot(instance, update_fields).items()
        if before.get(name) != value
    }
    if changes:
        action = AuditLog.Action.CREATE if created else AuditLog.Action.UPDATE
        record(action, instance, changes)


@receiver(post_delete)
def record_delete(sender, instance, **kwargs):
    if is_audited(sender):
        gone = {name: reveal(name, value, None) for name, value in snapshot(instance).items()}
        record(AuditLog.Action.DELETE, instance, gone)


@receiver(m2m_changed)
def record_links(sender, instance, action, pk_set, **kwargs):
    """Record links made and broken; a clear is recorded as such."""
    if not action.startswith("post_") or not is_audited(type(instance)):
        return
    ids = sorted(str(pk) for pk in pk_set or ())
    if ids or action == "post_clear":
        name = sender.__name__.partition("_")[2]
        changes = {name: {action.removeprefix("post_"): ids}}
        record(AuditLog.Action.UPDATE, instance, changes)
