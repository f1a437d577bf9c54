title = "A user is told of an approval before it is saved"
kind = "workflows"
expected = {"workflows.announced-undone"}
select = ["contracts/test_workflows.py::test_a_user_is_approved"]


def at_once(*message):
    from common.tasks import send_notification

    send_notification.delay(*message)


def apply(patch):
    patch.attr("common.services.users.notify", at_once)
    old = "user.is_approved = True"
    told = 'notify("email", user.email, "Your account", "It is approved.")'
    patch.code("common.services.users", old, f"{old}; {told}")
