title = "A colleague is told of each request for leave"
kind = "mails"
expected = {"mails.undeclared"}
select = ["contracts/permissions.yaml::leave-request-list[POST]"]


def apply(patch):
    old = "leave.save()\n    return leave"
    new = """leave.save()
    notify("email", "colleague@example.org", "Leave was asked for", str(leave))
    return leave"""
    patch.code("common.services.leave", old, new)
