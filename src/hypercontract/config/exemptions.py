"""`contracts/exemptions.yaml`: findings that are known and excused until a day."""

import json
from datetime import date
from importlib.resources import files

from hypercontract.config import Config
from hypercontract.core.errors import ContractError, Source
from hypercontract.engine import Exemption
from hypercontract.loading import parse, read_text, validate
from hypercontract.schemas import Schema

FILE = "exemptions.yaml"


def load(config: Config) -> tuple[Exemption, ...]:
    """Read the exemptions, none where there is no file; ContractError where malformed."""
    path = config.contracts / FILE
    if not path.is_file():
        return ()
    name = config.relative(path)
    raw = parse(read_text(path, name), name)
    schema = files("hypercontract.config").joinpath("exemptions.schema.json").read_text("utf-8")
    validate(raw, Schema(json.loads(schema)))
    for number, entry in enumerate(raw.data):
        _check_day(entry["until"], raw.source(number, "until"))
    return tuple(Exemption(**entry, source=raw.source(n)) for n, entry in enumerate(raw.data))


def _check_day(text: str, source: Source) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ContractError(f"{text} is not a valid date.", source) from None
