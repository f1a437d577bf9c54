"""The only caller of JSON Schema engines, each for what it does best; both read Draft 2020-12.

jsonschema-rs gives the verdict, since it is a thousand times faster, and compares schemas;
jsonschema explains a failure, since it knows which branch came nearest, and is not imported before.
"""

from hypercontract.schemas.mismatch import InvalidSchemaError, Mismatch
from hypercontract.schemas.reasoning import covers, subtracted
from hypercontract.schemas.references import References, Target, UnresolvedError
from hypercontract.schemas.validation import Formats, Schema

__all__ = [
    "Formats",
    "InvalidSchemaError",
    "Mismatch",
    "References",
    "Schema",
    "Target",
    "UnresolvedError",
    "covers",
    "subtracted",
]
