title = "The dashboard holds a map in a frame without a title"
kind = "partials"
expected = {"partials.unnamed-frame"}
select = ["contracts/partials/shell.yaml::*"]


def apply(patch):
    old = '<p class="mb-6 text-gray-600">'
    frame = '<iframe src="https://maps.example.org/bangsamoro"></iframe>'
    patch.template("common/dashboard.html", old, f"{frame}{old}")
