title = "A new work item forgets whom it was assigned to"
kind = "api"
expected = {"api.not-read-back"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.code("common.serializers", "item.assignees.set(assignees)", "item.assignees.set([])")
