"""Answers about money for people: quotes, and the cheapest order."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Styled

from pec_rules.cheapest import Cheapest, TurnedDown
from pec_rules.cli import _words as words
from pec_rules.cli._show import extra_numbers, item, order_for_people, read_on, title
from pec_rules.cli._words import euros
from pec_rules.quotes import Quote, QuoteLine
from pec_rules.wording import Fact, Language, Text, name_of, shown


def quote_for_people(quote: Quote, language: Language) -> RenderableType:
    """Return the lines of a quote, and its sums below."""
    heading = Styled(words.QUOTE.said(language), "bold green").append(f"  {quote.address}", "default")
    return Group(heading, Styled(), _lines(quote, language))


def _lines(quote: Quote, language: Language) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(words.ITEM.said(language), overflow="fold")
    for column in (words.YEARLY, words.NET):
        table.add_column(column.said(language), justify="right", no_wrap=True)
    for line in quote.lines:
        table.add_row(_item_of(line, language), euros(line.yearly, language), euros(line.net, language))
    payable = words.SPLIT_PAYMENT if quote.split_payment else words.PAYABLE
    sums = ((words.NET, quote.net), (words.VAT, quote.vat), (words.TOTAL, quote.total), (payable, quote.payable))
    for name, amount in sums:
        said = name.said(language, {"percent": _percent(quote, language)})
        table.add_row(Styled(said, "bold"), "", Styled(euros(amount, language), "bold"))
    return table


def _item_of(line: QuoteLine, language: Language) -> str:
    what = shown(line.quantity, language) if line.plan is None else name_of(line.plan, language)
    return words.FOR_MONTHS.said(language, {"item": name_of(line.item, language), "what": what, "months": line.months})


def _percent(quote: Quote, language: Language) -> str:
    plain = f"{quote.vat_percent:f}".removesuffix("00").removesuffix(".")
    return plain.replace(".", ",") if language == "it" else plain


def cheapest_for_people(cheapest: Cheapest, language: Language) -> RenderableType:
    """Return the cheapest order with what it costs, and why no cheaper one will do."""
    address = f"  {cheapest.address}  {shown(cheapest.today, language)}"
    if cheapest.order is None or cheapest.quote is None:
        heading = Styled(words.NONE_WILL_DO.said(language), "bold red").append(address, "default")
        broken = (violation for offer in cheapest.turned_down for violation in offer.violations)
        turned_down = _turned_down(cheapest.turned_down, words.TURNED_DOWN_ALL, language)
        return Group(heading, *turned_down, *read_on(broken, language))
    return Group(
        Styled(words.CHEAPEST.said(language), "bold green").append(address, "default"),
        title(words.ORDER, language),
        order_for_people(cheapest.order, language),
        Styled(),
        _lines(cheapest.quote, language),
        *_turned_down(cheapest.turned_down, words.TURNED_DOWN, language),
    )


def _turned_down(offers: Iterable[TurnedDown], heading: Text, language: Language) -> Iterable[RenderableType]:
    for place, offer in enumerate(offers):
        if not place:
            yield title(heading, language)
        yield _named(offer, language)
        yield from (item("    ", Styled(why)) for why in _why(offer, language))


def _named(offer: TurnedDown, language: Language) -> Table:
    """Return what is ordered, with what it costs on its first line."""
    plan, extra = name_of(offer.plan, language), extra_numbers(offer.extra_space, language)
    facts: dict[str, Fact] = {"plan": plan, "extra": extra, "years": offer.years}
    named = Table.grid(padding=(0, 1))
    named.add_column()
    named.add_column(overflow="fold")
    named.add_column(no_wrap=True)
    named.add_row("✗", Styled(words.OFFER.said(language, facts)), euros(offer.net, language))
    return named


def _why(offer: TurnedDown, language: Language) -> Iterable[str]:
    if offer.lacks:
        yield words.LACKS.said(language, {"needs": ", ".join(name_of(each, language) for each in offer.lacks)})
    yield from (f"{violation.message(language)}  [{violation.rule}]" for violation in offer.violations)
