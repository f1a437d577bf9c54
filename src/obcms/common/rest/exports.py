"""Lists as files: the rows of the API's list for the same user and filters, as CSV or XLSX."""

import csv
from io import BytesIO, StringIO

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.negotiation import BaseContentNegotiation

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet reads a cell that begins with one of these as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class FileTypeSerializer(serializers.Serializer):
    file_type = serializers.ChoiceField(choices=["csv", "xlsx"], default="csv")


class AsAskedInTheQuery(BaseContentNegotiation):
    """The query says which file is wanted, so a link can; what `Accept` says is no matter."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class ExportMixin:
    """Add `export` to a view set: its list, unpaged, as a file."""

    @extend_schema(
        filters=True,
        parameters=[OpenApiParameter("file_type", enum=["csv", "xlsx"], default="csv")],
        responses={(200, CSV): OpenApiTypes.STR, (200, XLSX): OpenApiTypes.BINARY},
    )
    @action(detail=False, content_negotiation_class=AsAskedInTheQuery, pagination_class=None)
    def export(self, request):
        """Return the list as a file, a column for each field."""
        query = FileTypeSerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        serializer = self.get_serializer(self.filter_queryset(self.get_queryset()), many=True)
        rows = [list(serializer.child.fields), *(row.values() for row in serializer.data)]
        kind = query.validated_data["file_type"]
        return attachment([[as_text(value) for value in row] for row in rows], self.basename, kind)


def attachment(rows, name, kind):
    """Return rows of text as a file to be saved."""
    body, media = (csv_file(rows), CSV) if kind == "csv" else (xlsx_file(rows), XLSX)
    response = HttpResponse(body, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def as_text(value):
    """Return a value of JSON as a cell: nothing for null, a list in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def csv_file(rows):
    """Return CSV; what a spreadsheet would run begins with an apostrophe instead."""
    text = StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return text.getvalue().encode()


def xlsx_file(rows):
    """Return a workbook in which every cell is text, so that none is run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([text_cell(sheet, cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def text_cell(sheet, text):
    """Return a cell of text, without the control characters that the format cannot hold."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
