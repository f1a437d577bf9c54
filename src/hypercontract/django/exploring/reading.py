"""The WHERE of a query, read as a wish."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model
from django.db.models.aggregates import Count
from django.db.models.expressions import Col, Exists, NegatedExpression, Ref, Subquery
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.lookups import Lookup
from django.db.models.sql import Query
from django.db.models.sql.constants import INNER
from django.db.models.sql.where import OR, XOR, NothingNode, WhereNode

from hypercontract.django.exploring.columns import Column, Unread, column, evaluated
from hypercontract.django.exploring.wishes import Condition, Conflict, Outer, Same, Wish

_MOST = 8


def read(query: Query) -> Iterator[Wish]:
    """Yield what would have answered a query: one wish for each way through its ORs, bounded.

    A way that contradicts itself is left out.
    """
    ways, choice = 1, 0
    while choice < min(ways, _MOST):
        reader = _Reader(query, choice)
        try:
            wish = reader.wish()
        except Conflict:
            wish = None
        ways, choice = reader.ways, choice + 1
        if wish is not None:
            yield wish


@dataclass
class _Node:
    """A row of the query while it is read."""

    model: type[Model]
    conditions: list[Condition] = field(default_factory=list)
    parents: dict[str, "_Node"] = field(default_factory=dict)
    dependents: "list[_Node | Wish]" = field(default_factory=list)

    def wish(self, unread: tuple[str, ...] = ()) -> Wish:
        hanging = (one.wish() if isinstance(one, _Node) else one for one in self.dependents)
        return Wish(
            self.model,
            tuple(self.conditions),
            {key: parent.wish() for key, parent in self.parents.items()},
            tuple(hanging),
            unread,
        )


class _Reader:
    """Reads one way through a query; `ways` counts them once it is read."""

    def __init__(self, query: Query, choice: int, outer: str = "") -> None:
        self.ways = 1
        self._outer = outer
        self._root = ""
        self._choice = choice
        self._unread: list[str] = []
        if query.combinator:
            query = self._pick(list(query.combined_queries))
        self._query = query
        self._nodes: dict[str, _Node] = {}

    def wish(self) -> Wish:
        """Return the wish; Conflict where nothing can meet it."""
        query = self._query
        model = query.model
        if model is None:
            raise Conflict
        query = self._query = query.clone()
        self._root = str(query.get_initial_alias())
        self._nodes[self._root] = root = _Node(model)
        for alias, join in query.alias_map.items():
            if getattr(join, "join_type", None) == INNER and query.alias_refcount.get(alias):
                self._node(alias)
        self._walk(query.where, negated=False)
        return root.wish(tuple(dict.fromkeys(self._unread)))

    def _pick(self, ways: list[Any]) -> Any:
        count = len(ways)
        self.ways *= count
        self._choice, number = divmod(self._choice, count)
        return ways[number]

    def _walk(self, node: Any, *, negated: bool) -> None:
        match node:
            case WhereNode():
                self._branch(node, negated=negated ^ node.negated)
            case NegatedExpression():
                self._walk(node.expression, negated=not negated)
            case Exists():
                self._exists(node.query, negated=negated)
            case Lookup():
                self._lookup(node, negated=negated)
            case NothingNode():
                if not negated:
                    raise Conflict
            case Col():
                self._want(column(node), "exact", True, negated=negated)
            case _:
                self._unread.append(type(node).__name__)

    def _branch(self, node: WhereNode, *, negated: bool) -> None:
        if node.connector == XOR:
            self._unread.append("XOR")
        elif (node.connector == OR) != negated and len(node.children) > 1:
            self._walk(self._pick(list(node.children)), negated=negated)
        else:
            for child in node.children:
                self._walk(child, negated=negated)

    def _exists(self, query: Query, *, negated: bool) -> None:
        if not negated:  # a row made anew has nothing that hangs on it
            self._nodes[self._root].dependents.append(self._inner(query))

    def _inner(self, query: Query) -> Wish:
        """Read a query inside of this one, by its first way."""
        wish = _Reader(query, 0, self._root).wish()
        self._unread += wish.unread
        return wish

    def _chosen(self, where: Column, query: Query, *, negated: bool) -> None:
        """Let there be a row that a query inside finds, with the value that is compared."""
        if negated:
            return  # a value made anew is found nowhere
        inner = self._inner(query)
        name = where.field.attname
        node = self._node(where.alias)
        node.conditions.append(Condition(name, "isnull", False))
        chosen = Condition(_selected(query), "exact", Outer(name))
        node.dependents.append(replace(inner, conditions=(*inner.conditions, chosen)))

    def _lookup(self, node: Any, *, negated: bool) -> None:
        counted = node.lhs.get_source_expressions()[0] if isinstance(node.lhs, Ref) else node.lhs
        if isinstance(counted, Count):
            self._counted(node, counted, negated=negated)
            return
        is_condition = getattr(node.lhs, "conditional", False) and not isinstance(node.lhs, Col)
        if is_condition and isinstance(node.rhs, bool):
            self._walk(node.lhs, negated=negated is node.rhs)
            return
        query = node.rhs.query if isinstance(node.rhs, Subquery) else node.rhs
        try:
            if isinstance(query, Query):
                self._chosen(column(node.lhs), query, negated=negated)
            else:
                value = self._value(node.rhs)
                self._want(column(node.lhs), str(node.lookup_name), value, negated=negated)
        except Unread as error:
            self._unread.append(str(error))

    def _counted(self, node: Any, counted: Count, *, negated: bool) -> None:
        """Let there be a row of what is counted where some must be."""
        try:
            least = {"gt": 0, "gte": 1, "exact": 1}.get(node.lookup_name)
            if least is not None and not negated and node.rhs >= least:
                self._node(column(counted.get_source_expressions()[0]).alias)
        except Unread as error:
            self._unread.append(str(error))

    def _value(self, side: Any) -> Any:
        if isinstance(side, Col):
            if side.alias in self._query.alias_map:
                return Same(side.target.attname)
            if side.alias == self._outer:
                return Outer(side.target.attname)
            raise Unread("a column of another query")
        if isinstance(side, list | tuple):
            return tuple(evaluated(one) for one in side)
        return evaluated(side)

    def _want(self, where: Column, lookup: str, value: Any, *, negated: bool) -> None:
        if lookup == "isnull" and value is not negated and where.alias not in self._nodes:
            return  # nothing may be joined: nothing is made
        node = self._node(where.alias)
        name = where.part and (where.part if lookup == "exact" else f"{where.part} {lookup}")
        node.conditions.append(Condition(where.field.attname, name or lookup, value, negated))

    def _node(self, alias: str) -> _Node:
        if alias not in self._nodes:
            join = self._query.alias_map.get(alias)
            if join is None:
                raise Unread("a column of another query")
            self._nodes[alias] = self._joined(join)
        return self._nodes[alias]

    def _joined(self, join: Any) -> _Node:
        """Return the row that a join leads to."""
        parent, by = self._node(join.parent_alias), join.join_field
        if isinstance(by, ForeignObjectRel):
            return _hung(parent, by)
        if getattr(by, "attname", None) is None:
            raise Unread(type(by).__name__)
        if by.remote_field.parent_link and issubclass(parent.model, by.related_model):
            return parent  # what the row inherits is its own
        return parent.parents.setdefault(by.name, _Node(by.related_model))


def _hung(parent: _Node, by: Any) -> _Node:
    """Return a row that hangs on another, by a key or by a generic one."""
    model, key = by.related_model, by.field
    if getattr(by, "parent_link", False):
        parent.model = model  # the row is one of what inherits
        return parent
    child = _Node(model)
    parent.dependents.append(child)
    if hasattr(key, "object_id_field_name"):
        child.conditions.append(Condition(key.object_id_field_name, "exact", Outer("pk")))
        of_model = _Node(model._meta.get_field(key.content_type_field_name).related_model)
        options = key.model._meta.concrete_model._meta
        of_model.conditions += [
            Condition("app_label", "exact", options.app_label),
            Condition("model", "exact", options.model_name),
        ]
        child.parents[key.content_type_field_name] = of_model
    else:
        outer = Outer(key.target_field.attname)
        child.conditions.append(Condition(key.attname, "exact", outer))
    return child


def _selected(query: Query) -> str:
    """Name the field that a query inside another gives."""
    if query.select:
        return column(query.select[0]).field.attname
    return "pk"
