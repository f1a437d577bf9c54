title = "A user is told of an approval that is then refused"
kind = "permissions"
expected = {"permissions.denial-with-effects"}
select = ["contracts/permissions.yaml::common:user_approve[POST]"]


def apply(patch):
    old = 'require(request.user, "approve", User)\n    person = service'
    new = """from django.core.mail import send_mail
    send_mail("Your OBCMS account", "It was looked at.", None, ["applicant@example.org"])
    require(request.user, "approve", User)
    person = service"""
    patch.code("common.views.approvals", old, new)
