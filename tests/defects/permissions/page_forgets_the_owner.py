"""The API keeps its check; the pages of the same entries lose theirs."""

title = "A partner opens the page of any entry"
kind = "permissions"
expected = {"permissions.granted"}
select = [
    "contracts/permissions.yaml::monitoring:detail[GET]",
    "contracts/permissions.yaml::monitoring-entry-detail[GET]",
]


def apply(patch):
    old = "entry = visible_or_404(entries, request.user, pk=pk)"
    patch.code("monitoring.views", old, "entry = entries.get(pk=pk)")
