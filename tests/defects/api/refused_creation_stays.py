from rest_framework.response import Response

title = "An organization is made before its data is looked at"
kind = "api"
expected = {"api.failed-write-changed"}
select = ["contracts/api.yaml::crud:organization"]


def create(view, request, **_arguments):
    made = view.queryset.model.objects.create(
        name="New", acronym=f"N{view.queryset.count()}", organization_type="lgu"
    )
    serializer = view.get_serializer(made, data=request.data)
    if not serializer.is_valid():
        return Response(serializer.errors, status=400)
    serializer.save()
    return Response(serializer.data, status=201)


def apply(patch):
    patch.attr("coordination.api.OrganizationViewSet.create", create)
