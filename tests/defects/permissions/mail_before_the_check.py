title = "A user is told of an approval that is then refused"
kind = "permissions"
expected = {"permissions.denial-with-effects", "mails.sent-on-refusal"}
select = ["contracts/permissions.yaml::common:user_approve[POST]"]


def apply(patch):
    told = 'notify("email", user.email, "Your OBCMS account", "Your account has been approved.")'
    patch.code("common.services.users", told, "pass")
    old = 'require(request.user, "approve", User)\n    person = service'
    new = """from django.core.mail import send_mail
    body = f"Your account has been {outcome}."
    send_mail("Your OBCMS account", body, None, ["applicant@example.org"])
    require(request.user, "approve", User)
    person = service"""
    patch.code("common.views.approvals", old, new)
