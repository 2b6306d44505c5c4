"""What is said of input that is not legal: each problem and, to people who give one case, where to read what is."""

import attrs

from pec_rules.cli import _documents as documents
from pec_rules.cli import _show as people
from pec_rules.cli import _words as words
from pec_rules.errors import InvalidInput
from pec_rules.wording import Language


@attrs.frozen(kw_only=True)
class Complaints:
    """How a call is told what is wrong with its input.

    Attributes:
        command: The command that was called.
        language: The language of the call.
        as_json: Whether it asks for JSON: the problems come as a document too, and nothing more is said.
        many: Whether it gives many cases: nothing more is said either.
    """

    command: str
    language: Language
    as_json: bool
    many: bool

    def of_case(self, error: InvalidInput, schema: str) -> int:
        """Say what is wrong with a case that cannot be read; return the status of bad input."""
        return self._say(error, f"schema {schema}")

    def of_answer(self, error: InvalidInput, schema: str = "case") -> int:
        """Say what is wrong beside a case, or with one that cannot be answered; return the status of bad input."""
        beside = error.problems[0].path.removeprefix("/").partition("/")[0]
        where = {"prices": "schema prices", "holidays": f"{self.command} --help", "working_days": ""}
        return self._say(error, where.get(beside, f"schema {schema}"))

    def _say(self, error: InvalidInput, where: str) -> int:
        if self.as_json:
            documents.write_value(error)
        said = [people.problems(error, self.language)]
        if where and not self.as_json and not self.many:
            said.append(words.WHAT_IS_LEGAL.said(self.language, {"call": where}))
        return documents.complain("\n".join(said))
