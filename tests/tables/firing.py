"""Which rules fire, and how often."""

from collections import Counter

from tests.oracle.documents import Document
from tests.tables.blocks import Block


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

    def awaits(self, block: Block) -> bool:
        """Return whether a rule of the block has always or never fired so far."""
        counts = [self.violations[rule] for rule in block.violations] + [self.advice[rule] for rule in block.advice]
        return any(count in {0, self.decisions} for count in counts)
