"""The numbers of `index/tuning.py` and `assistant/tuning.py`, turned by name for the length of a run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any
from unittest import mock

from corpus.errors import EvaluationError

_MODULES = ("index.tuning", "assistant.tuning")
_PACKAGES = ("assistant.", "index.")
# Names that people use, for the constants that they mean.
_ALIASES = {"k": "READ", "threshold": "ANSWERED_FROM", "statements": "MOST_STATEMENTS"}

Value = Any


def names() -> tuple[str, ...]:
    """Every knob there is, an entry of a table written as `TABLE.entry`."""
    found: list[str] = []
    for module in map(import_module, _MODULES):
        for name, value in vars(module).items():
            if isinstance(value, dict):
                found += [f"{name}.{entry}" for entry in value]
            elif name.isupper() and isinstance(value, (int, float, str, bool)):
                found.append(name)
    return tuple(found)


def parse(text: str) -> tuple[str, tuple[Value, ...]]:
    """The name and the values of `k=5,10,20`; raises EvaluationError for an unknown name or no value."""
    name, _, rest = text.partition("=")
    values = tuple(_value(part.strip()) for part in rest.split(",") if part.strip())
    if not values:
        raise EvaluationError(
            f"{text} heeft geen waarden. Schrijf bijvoorbeeld k=5,10,20.",
            f"{text} has no values. Write for instance k=5,10,20.",
        )
    return known(name.strip()), values


def known(name: str) -> str:
    """The knob that a name or an alias means; raises EvaluationError for an unknown one."""
    found = _ALIASES.get(name, name)
    if found not in names():
        listed = ", ".join((*_ALIASES, *names()))
        raise EvaluationError(
            f"Er is geen instelling {name}. Wel: {listed}.", f"There is no setting {name}. There are: {listed}."
        )
    return found


@contextmanager
def turned(settings: Mapping[str, Value]) -> Iterator[None]:
    """Sets the knobs, and puts them back; a module that imported one by name follows."""
    with ExitStack() as stack:
        for name, value in settings.items():
            table, _, entry = known(name).partition(".")
            module = _module(table)
            if entry:
                stack.enter_context(mock.patch.dict(getattr(module, table), {entry: value}))
            else:
                for holder in _holders(module, table):
                    stack.enter_context(mock.patch.object(holder, table, value))
        yield


def _module(name: str) -> ModuleType:
    return next(module for module in map(import_module, _MODULES) if hasattr(module, name))


def _holders(module: ModuleType, name: str) -> list[ModuleType]:
    """The tuning module, and those of ours that hold its constant under the same name."""
    value = getattr(module, name)
    others = [
        found
        for found_name, found in sorted(sys.modules.items())
        if found_name.startswith(_PACKAGES) and found is not module and vars(found).get(name) is value
    ]
    return [module, *others]


def _value(text: str) -> Value:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
