title = "The empty approvals link to a page that is gone"
kind = "partials"
expected = {"partials.unknown-url-name"}
select = ["contracts/partials.yaml::templates"]


def apply(patch):
    old = "Nobody is waiting."
    new = "Nobody is waiting. <a href=\"{% url 'common:user_list' %}\">All users</a>"
    patch.template("common/partials/user_approvals_list.html", old, new)
