"""Contracts for everything a Django application promises.

Importing this package, or its pytest plugin, imports no Django.
"""

from hypercontract.core.contract import Clause, Document, Item
from hypercontract.core.errors import ContractError, Source
from hypercontract.core.exchange import Effects, Exchange, Mail, Message, Request, Response, Task
from hypercontract.core.finding import Finding, Kept
from hypercontract.core.kind import Kind
from hypercontract.core.project import Project
from hypercontract.core.rule import Level, Rule
from hypercontract.core.verdict import Report, Verdict

__all__ = [
    "Clause",
    "ContractError",
    "Document",
    "Effects",
    "Exchange",
    "Finding",
    "Item",
    "Kept",
    "Kind",
    "Level",
    "Mail",
    "Message",
    "Project",
    "Report",
    "Request",
    "Response",
    "Rule",
    "Source",
    "Task",
    "Verdict",
]
__version__ = "0.1.0"
