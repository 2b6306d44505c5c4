"""The grammar of a call: its options, and Click's help in the language of the call."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import click

from pec_rules.checks import Unfit
from pec_rules.cli import _words as words
from pec_rules.serialization import converter
from pec_rules.wording import LANGUAGES, Language

_WIDEST: Final = 80
_NARROWEST: Final = 32
_MARGIN: Final = 2


def width() -> int:
    """Return how wide the help is written: as the terminal, with a margin, where Click would never go below 50."""
    return max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST) - _MARGIN


class _Titled:
    """Click's help with its titles in the language of the call."""

    language: Language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined] # of the command it is mixed into
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words.USAGE.said(self.language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and, of the program, its commands."""
        params: Sequence[click.Parameter] = self.get_params(ctx)  # type: ignore[attr-defined] # as above
        options = [each for each in params if isinstance(each, click.Option)]
        with formatter.section(words.OPTIONS_TITLE.said(self.language)):
            records = [record for each in options if (record := each.get_help_record(ctx)) is not None]
            required = words.REQUIRED.said(self.language)
            _write_pairs(formatter, [(names, said.replace(words.REQUIRED.en, required)) for names, said in records])
        if isinstance(self, click.Group):
            with formatter.section(words.COMMANDS_TITLE.said(self.language)):
                _write_pairs(formatter, [(name, command.help or "") for name, command in self.commands.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return the option that shows the help, said in the language of the call."""
        option: click.Option = super().get_help_option(ctx)  # type: ignore[misc] # as above
        option.help = words.OPTIONS["help"].said(self.language)
        return option


def _write_pairs(formatter: click.HelpFormatter, pairs: Sequence[tuple[str, str]]) -> None:
    """Write names with what they are; a name too long for a third of the line has a line of its own."""
    formatter.write_dl(pairs, col_max=formatter.width // 3)


class Command(_Titled, click.Command):
    """A command of the program."""


class Program(_Titled, click.Group):
    """The program."""

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write where to read on."""
        with formatter.section(words.READ_ON_TITLE.said(self.language)):
            _write_pairs(formatter, [(call, what.said(self.language)) for call, what in words.READ_ON.items()])
            formatter.write_paragraph()
            formatter.write_text(words.DOCUMENTATION.said(self.language))


def _day_reader(language: Language) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    def read(_: click.Context, param: click.Parameter, value: str | None) -> date | None:
        try:
            return None if value is None else converter().structure(value, date)
        except Unfit as unfit:
            raise click.BadParameter(unfit.text.said(language), param=param) from None

    return read


def command(name: str, language: Language, callback: Callable[..., int], params: Sequence[click.Parameter]) -> Command:
    """Return a command with its own parameters, and the options that every command has."""
    options = [
        _option("lang", language, type=click.Choice(LANGUAGES), expose_value=False),
        _option("json", language, is_flag=True),
    ]
    for option in (*params, *options):
        special = words.OPTIONS.get(f"{name} {option.name}")
        if special is not None and isinstance(option, click.Option):
            option.help = special.said(language)
    made = Command(name, callback=callback, params=[*params, *options], help=words.COMMANDS[name].said(language))
    made.language = language
    return made


def case_params(language: Language, *options: str) -> list[click.Parameter]:
    """Return the parameters of a command that answers cases, with those options that not every such command has."""
    return [
        click.Argument(["case"]),
        _option("today", language, callback=_day_reader(language), metavar="YYYY-MM-DD"),
        _option("lines", language, is_flag=True),
        *(_option(name, language, **_OF_SOME[name]) for name in options),
    ]


_OF_SOME: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "holidays": {"metavar": "it|FILE"},
        "prices": {"metavar": "FILE", "required": True},
        "extra-space": {"is_flag": True},
        "no-split-payment": {"is_flag": True},
    }
)


def _option(name: str, language: Language, **attributes: Any) -> click.Option:  # noqa: ANN401 - click's own
    return click.Option([f"--{name}"], help=words.OPTIONS[name].said(language), **attributes)


def program(language: Language, commands: Sequence[Command]) -> Program:
    """Return the program made of its commands."""
    made = Program("pec-rules", {each.name or "": each for each in commands}, help=words.PROGRAM.said(language))
    made.language = language
    made.no_args_is_help = False
    return made
