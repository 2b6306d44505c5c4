"""An immutable, hashable mapping, so that no `dict` is reachable from a value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value_co = TypeVar("_Value_co", covariant=True)


class FrozenMap(Mapping[_Key, _Value_co], Generic[_Key, _Value_co]):
    """A mapping of a few entries that keeps their order; equal to any mapping with the same entries."""

    __slots__ = ("_entries",)
    _entries: tuple[tuple[_Key, _Value_co], ...]

    def __init__(self, entries: Mapping[_Key, _Value_co] | Iterable[tuple[_Key, _Value_co]] = ()) -> None:
        """Keep the entries of a mapping, or of pairs; of two with one key the later counts."""
        entries = entries if type(entries) is dict else dict(entries)
        object.__setattr__(self, "_entries", tuple(entries.items()))

    def __getitem__(self, key: _Key) -> _Value_co:
        """Return the value of a key.

        Raises:
            KeyError: the mapping has no such key.
        """
        for own, value in self._entries:
            if own is key or own == key:
                return value
        raise KeyError(key)

    def __iter__(self) -> Iterator[_Key]:
        """Iterate over the keys in order."""
        return (key for key, _ in self._entries)

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def __hash__(self) -> int:
        """Return a hash that does not depend on the order of the entries."""
        return hash(frozenset(self._entries))

    def __repr__(self) -> str:
        """Return the entries as a call that makes this mapping."""
        return f"{type(self).__name__}({dict(self._entries)!r})"

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse.

        Raises:
            AttributeError: always; the mapping is immutable.
        """
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        """Refuse.

        Raises:
            AttributeError: always; the mapping is immutable.
        """
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __reduce__(self) -> tuple[type, tuple[tuple[tuple[_Key, _Value_co], ...]]]:
        """Return how to make this mapping again, for pickling and copying."""
        return type(self), (self._entries,)
