"""The API of imports."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError as InvalidError
from rest_framework.response import Response

from common.rest.parsers import BoundedMultiPartParser
from common.rest.views import ReadViewSet
from data_imports.filters import ImportJobFilter
from data_imports.models import ImportJob
from data_imports.serializers import ImportJobSerializer, UploadSerializer
from data_imports.services import start_import


class ImportJobViewSet(ReadViewSet):
    queryset = ImportJob.objects.defer("csv")
    serializer_class = ImportJobSerializer
    filterset_class = ImportJobFilter
    parser_classes = [BoundedMultiPartParser]
    search_fields = ["file_name"]
    ordering_fields = ["status", "created_rows", "created_at"]

    @extend_schema(
        request=UploadSerializer, responses={200: ImportJobSerializer, 201: ImportJobSerializer}
    )
    def create(self, request):
        """Import a CSV file. The same file once more is answered by the job it already has."""
        body = UploadSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        upload = body.validated_data["file"]
        try:
            job, is_new = start_import(
                body.validated_data["kind"], upload.name, upload.read(), request.user
            )
        except ValidationError as error:
            raise InvalidError({"file": error.messages}) from error
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(self.get_serializer(job).data, status=code)
