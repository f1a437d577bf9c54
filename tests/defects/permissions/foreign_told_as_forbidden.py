"""Asking for keys tells which of them exist."""

title = "A foreign object is answered by 403 in place of 404"
kind = "permissions"
expected = {"permissions.wrong-denial"}
select = ["contracts/permissions.yaml::monitoring:facts[GET]"]


def apply(patch):
    old = "return get_object_or_404(scoped(queryset, user), **lookup)"
    new = """from django.core.exceptions import PermissionDenied
    found = get_object_or_404(queryset, **lookup)
    if not scoped(queryset, user).filter(**lookup).exists():
        raise PermissionDenied("This is not yours.")
    return found"""
    patch.code("common.scoping", old, new)
