title = "An entry takes another author from the request"
kind = "permissions"
expected = {"permissions.mass-assignment"}
select = ["contracts/permissions.yaml::monitoring-entry-detail[PATCH]"]


def apply(patch):
    old = "before, project = (instance.progress, instance.status), mirrored(instance)"
    author = 'instance.created_by_id = self.initial_data.get("created_by")'
    patch.code("monitoring.serializers", old, f"{author}\n        {old}")
