title = "The parts of a work item come as a bare list"
kind = "api"
expected = {"api.response-breaks-schema"}
select = ["contracts/api.yaml::monitoring_work_items_children_list"]


def apply(patch):
    old = "return self.get_paginated_response(self.get_serializer(page, many=True).data)"
    patch.code("common.api", old, "return Response(self.get_serializer(page, many=True).data)")
