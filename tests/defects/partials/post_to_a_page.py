title = "A button posts to a page that only shows"
kind = "partials"
expected = {"partials.method-not-allowed"}
select = ["contracts/partials/work_item_delete.yaml::*"]


def apply(patch):
    old = "hx-post=\"{% url 'common:work_item_delete' item.pk %}\""
    new = "hx-post=\"{% url 'common:work_item_detail' item.pk %}\""
    patch.template("common/partials/work_item_delete.html", old, new)
