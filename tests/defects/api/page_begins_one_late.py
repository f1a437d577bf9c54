title = "Each page but the first begins one row late"
kind = "api"
expected = {"api.lost-from-list"}
select = ["contracts/api.yaml::crud:evidence"]


def apply(patch):
    patch.code(
        "django.core.paginator",
        "bottom = (number - 1) * self.per_page",
        "bottom = (number - 1) * self.per_page + (number > 1)",
    )
