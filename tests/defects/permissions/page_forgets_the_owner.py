"""The API keeps its check; the pages of the same entries lose theirs."""

title = "A partner opens the page of any entry"
kind = "permissions"
expected = {"permissions.granted", "permissions.wrong-denial"}
select = [
    "contracts/permissions.yaml::monitoring:detail[GET]",
    "contracts/permissions.yaml::monitoring-entry-detail[GET]",
    "contracts/permissions.yaml::monitoring:advance[POST]",
]


def apply(patch):
    old = "entry = visible_or_404(entries, request.user, pk=pk)"
    new = """from django.shortcuts import get_object_or_404
    entry = get_object_or_404(entries, pk=pk)"""
    patch.code("monitoring.views", old, new)
