title = "A partner assigns its work to anybody"
kind = "permissions"
expected = {"permissions.foreign-reference-accepted"}
select = ["contracts/permissions.yaml::common:work_item_edit[POST]"]


def apply(patch):
    old = "scoped(colleagues, user)"
    patch.code("common.forms", old, "colleagues")
