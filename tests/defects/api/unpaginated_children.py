title = "The parts of a work item come as a bare list"
kind = "api"
expected = {"api.response-breaks-schema", "api.journey-broken"}
select = [
    "contracts/api.yaml::monitoring_work_items_children_list",
    "contracts/api.yaml::flow:entry-to-execution",
]


def apply(patch):
    old = "return self.get_paginated_response(self.get_serializer(page, many=True).data)"
    patch.code("common.api", old, "return Response(self.get_serializer(page, many=True).data)")
