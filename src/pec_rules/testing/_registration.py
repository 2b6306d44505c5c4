"""How Hypothesis comes to know the values: it is told of each where to ask, and nothing is loaded before it does."""

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, get_origin

import pec_rules
from pec_rules.testing._case import DomainMailboxCase, EnlargementCase, RenewalCase

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_PUBLIC: Final = tuple(getattr(pec_rules, name) for name in pec_rules.__all__)
_VALUES: Final[tuple[type, ...]] = (
    *(each for each in _PUBLIC if isinstance(each, type) and not issubclass(each, Enum)),
    RenewalCase,
    DomainMailboxCase,
    EnlargementCase,
)


def register() -> None:
    """Register a strategy for every public value, so that `st.from_type(Mailbox)` draws what `mailboxes()` draws.

    Hypothesis calls it when it is imported. Only where its plugins are switched off is there a need to call it.
    """
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415 - not before it is asked for

    for cls in _VALUES:
        register_type_strategy(cls, _strategy_of)


def _strategy_of(asked: Any) -> "SearchStrategy[object]":  # noqa: ANN401 - a class, or one with its arguments
    """Return the strategy of a public value; none of another type, though a value be of that type too."""
    from hypothesis.strategies import from_type  # noqa: PLC0415 - not before it is asked for

    from pec_rules.testing._table import STRATEGIES  # noqa: PLC0415 - not before it is asked for

    make = STRATEGIES.get(get_origin(asked) or asked)
    if make is None:
        return NotImplemented  # type: ignore[no-any-return] # Hypothesis's own word for it
    return make(*(from_type(each) for each in getattr(asked, "__args__", ())))
