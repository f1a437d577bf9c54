title = "A PUT adds to a work item's description in place of setting it"
kind = "api"
expected = {"api.not-idempotent"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.code(
        "common.serializers",
        "            setattr(instance, name, value)",
        '            if name == "description" and not self.partial:\n'
        "                value = instance.description + value\n"
        "            setattr(instance, name, value)",
    )
