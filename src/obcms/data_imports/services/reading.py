"""A file's bytes to rows, or to a word on why they are none."""

import csv
import io

from django.core.exceptions import ValidationError

from data_imports.choices import ImportKind

MAX_BYTES = 1_000_000
MAX_ROWS = 5_000
COLUMNS = {
    ImportKind.COMMUNITIES: {"barangay_code", "name", "population", "households"},
    ImportKind.ENTRIES: {"title", "implementing_moa", "category", "budget_allocation"},
}


def decode(content):
    """Return a file's text. ValidationError when it is too large, or no text at all."""
    if len(content) > MAX_BYTES:
        raise ValidationError(f"The file is larger than {MAX_BYTES:,} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("The file is not UTF-8 text.") from error
    if "\0" in text:
        raise ValidationError("The file is not text.")
    return text


def read_rows(kind, text):
    """Return the rows as mappings of column to text. ValidationError for another kind of file."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ValidationError("The file is not CSV.") from error
    missing = sorted(COLUMNS[kind] - set(reader.fieldnames or ()))
    if missing:
        raise ValidationError(f"Columns are missing: {', '.join(missing)}.")
    if len(rows) > MAX_ROWS:
        raise ValidationError(f"The file has more than {MAX_ROWS:,} rows.")
    return [{name: (row[name] or "").strip() for name in COLUMNS[kind]} for row in rows]
