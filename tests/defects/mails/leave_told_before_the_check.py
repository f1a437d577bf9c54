title = "A person is told of a decision on their leave that is then refused"
kind = "mails"
expected = {"mails.sent-on-refusal"}
select = ["contracts/permissions.yaml::leave-request-approve[POST]"]


def apply(patch):
    told = 'notify("email", leave.user.email, f"Your leave is {outcome}", f"{leave}: {outcome}.")'
    patch.code("common.services.leave", told, "pass")
    old = "if leave.user_id == actor.pk:\n        raise"
    new = """from common.tasks import send_notification
    outcome = LeaveStatus(status).label.lower()
    subject, body = f"Your leave is {outcome}", f"{leave}: {outcome}."
    send_notification.delay("email", leave.user.email, subject, body)
    if leave.user_id == actor.pk:
        raise"""
    patch.code("common.services.leave", old, new)
