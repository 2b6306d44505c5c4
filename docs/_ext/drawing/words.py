"""What the pictures say, beside the names that the library has for its own codes."""

from typing import Final

from pec_rules.wording import Text

IN_WORDS: Final = Text("Lo stesso a parole", "The same in words")

LIFE: Final = Text("La vita di una casella che scade il {expiry}", "The life of a mailbox that expires on {expiry}")
DAYS: Final = Text("{name}: {days}.", "{name}: {days}.")
MONTH: Final = Text("{month}/{year}", "{year}-{month}")

DATED: Final = {
    frozenset({"last"}): Text("fino al {last}", "through {last}"),
    frozenset({"first", "last"}): Text("dal {first} al {last}", "{first} to {last}"),
    frozenset({"first"}): Text("dal {first}", "from {first}"),
}
"""The days of a state, by which of its first and its last it has."""
COUNTED: Final = {
    frozenset({"last"}): Text("fino a {last}", "through {last}"),
    frozenset({"first", "last"}): Text("da {first} a {last}", "{first} to {last}"),
    frozenset({"first"}): Text("da {first}", "from {first}"),
}

STATES: Final = Text(
    "Gli stati di una casella e i passaggi tra loro", "The states of a mailbox and what moves between them"
)
EXPIRY: Final = Text("E è il giorno della scadenza.", "E is the day of the expiry.")
STATE: Final = Text("{state}, {period}: {can}.", "{state}, {period}: {can}.")
CAN: Final = {
    "can_send": Text("invia", "sends"),
    "can_receive": Text("riceve", "receives"),
    "can_read": Text("si legge", "can be read"),
    "can_renew": Text("si rinnova", "can be renewed"),
}
"""What a mailbox does, by the name of the status's field."""
CANNOT: Final = {
    "can_send": Text("non invia", "does not send"),
    "can_receive": Text("non riceve", "does not receive"),
    "can_read": Text("non si legge", "cannot be read"),
    "can_renew": Text("non si rinnova", "cannot be renewed"),
}
MOVES: Final = Text("da {source} a {target}: {how}.", "from {source} to {target}: {how}.")
ON_THE_DAY: Final = Text("il giorno {day}", "on the day {day}")
RENEWED: Final = Text("rinnovo registrato: scadenza + 1-{most} anni", "renewal registered: expiry + 1 to {most} years")
RENEWED_FOR_A_YEAR: Final = Text("rinnovo registrato: scadenza + 1 anno", "renewal registered: expiry + 1 year")
BOUGHT_AGAIN: Final = Text(
    "acquistata di nuovo: vuota, stesso codice fiscale", "bought again: empty, under the same tax code"
)

CHANGES: Final = Text("Che cosa comporta un cambio di tipologia", "What a change of plan means")
TO: Final = Text("a {plan}", "to {plan}")
FROM: Final = Text("da {plan}, che contiene {held}", "from {plan}, holding {held}")
NOTHING: Final = Text("niente di diverso", "nothing different")
AS_NOW: Final = Text("come ora", "as now")
MAIL: Final = Text("{gb} GB di posta", "{gb} GB of mail")
ARCHIVE: Final = Text("{gb} GB di archivio", "{gb} GB of archive")
MAILBOX_SPACE: Final = Text("{gb} GB di spazio casella", "{gb} GB of mailbox space")
ARCHIVE_SPACE: Final = Text("{gb} GB di spazio archivio", "{gb} GB of archive space")
DRAWN: Final = {
    "gain": Text("+ {what}", "+ {what}"),
    "loss": Text("− {what}", "− {what}"),
    "deletion": Text("cancella {what}", "deletes {what}"),
    "demand": Text("chiede {what}", "asks for {what}"),
    "nothing": Text("{what}", "{what}"),
}
"""How each kind of thing that a change of plan means is said in a drawing."""
SAID: Final = {
    **DRAWN,
    "gain": Text("guadagna {what}", "gains {what}"),
    "loss": Text("perde {what}", "loses {what}"),
}
"""How it is said in a sentence."""
EXTRA_MAILBOX: Final = Text("{gb} GB aggiuntivi di casella", "{gb} GB of extra mailbox space")
EXTRA_ARCHIVE: Final = Text("{gb} GB aggiuntivi di archivio", "{gb} GB of extra archive space")
FREED: Final = Text("{what} da liberare", "{what} freed")
CONSENT: Final = Text("il consenso", "consent")
AND: Final = Text(" e ", " and ")
OR: Final = Text(" o ", " or ")
OFFER: Final = Text("{plan} ha {what}.", "{plan} has {what}.")
CHANGE: Final = Text(
    "da {old}, che contiene {held}, a {new}: {means}.", "from {old}, holding {held}, to {new}: {means}."
)
