from rest_framework.response import Response

title = "A PATCH saves one field after the other, until one is refused"
kind = "api"
expected = {"api.failed-write-changed"}
select = ["contracts/api.yaml::crud:province"]


def partial_update(view, request, **_arguments):
    place = view.get_object()
    for name, value in request.data.items():
        serializer = view.get_serializer(place, data={name: value}, partial=True)
        if not serializer.is_valid():
            return Response(serializer.errors, status=400)
        serializer.save()
    return Response(view.get_serializer(place).data)


def apply(patch):
    patch.attr("communities.api.ProvinceViewSet.partial_update", partial_update)
