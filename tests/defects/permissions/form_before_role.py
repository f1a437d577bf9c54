title = "A form is looked at before the role: what is invalid is told to anybody"
kind = "permissions"
expected = {"permissions.wrong-denial"}
select = ["contracts/permissions.yaml::monitoring:advance[POST]"]


def apply(patch):
    old = 'entry = find(request, pk, "advance")'
    patch.code("monitoring.views", old, "entry = find(request, pk)")
