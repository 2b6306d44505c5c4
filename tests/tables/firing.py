"""Which rules fire, and how often."""

from collections import Counter
from typing import Protocol

from tests.oracle.documents import Document


class About(Protocol):
    """What looks at cases that some rules are about."""

    @property
    def violations(self) -> frozenset[str]:
        """The rules that are broken in some of the cases."""

    @property
    def advice(self) -> frozenset[str]:
        """The rules that advise in some of them."""


class Fired:
    """How many decisions there were, and in how many of them each violation and each advice."""

    def __init__(self) -> None:
        """Count from nothing."""
        self.decisions = 0
        self.accepted = 0
        self.violations: Counter[str] = Counter()
        self.advice: Counter[str] = Counter()

    def count(self, decision: Document) -> None:
        """Count a decision and what it says."""
        self.decisions += 1
        self.accepted += decision["accepted"]
        self.violations.update(violation["rule"] for violation in decision["violations"])
        self.advice.update(advice["rule"] for advice in decision["advice"])

    def awaits(self, about: About) -> bool:
        """Return whether one of those rules has always or never fired so far."""
        counts = [self.violations[rule] for rule in about.violations] + [self.advice[rule] for rule in about.advice]
        return any(count in {0, self.decisions} for count in counts)
