from rest_framework.response import Response

title = "A list counts the rows of the page in place of all"
kind = "api"
expected = {"api.count-wrong"}
select = ["contracts/api.yaml::crud:engagement"]


def get_paginated_response(paginator, data):
    links = {"next": paginator.get_next_link(), "previous": paginator.get_previous_link()}
    return Response({"count": len(data), **links, "results": data})


def apply(patch):
    patch.attr(
        "rest_framework.pagination.PageNumberPagination.get_paginated_response",
        get_paginated_response,
    )
