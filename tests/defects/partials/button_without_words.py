title = "The button that closes a panel has an icon and no name"
kind = "partials"
expected = {"partials.unnamed-button"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = "data-panel-close>Close</button>"
    new = 'data-panel-close><span class="fa-times" aria-hidden="true"></span></button>'
    patch.template("components/panel.html", old, new)
