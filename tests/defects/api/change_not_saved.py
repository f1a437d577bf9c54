title = "A change of a work item's priority is answered with success and forgotten"
kind = "api"
expected = {"api.not-read-back"}
select = ["contracts/api.yaml::crud:work-item"]


def apply(patch):
    patch.code(
        "common.serializers",
        "            setattr(instance, name, value)",
        '            name == "priority" or setattr(instance, name, value)',
    )
