"""Laws of the remedies: each mends its violation, breaks nothing, is minimal, and none is missing."""

from collections.abc import Iterator
from functools import partial

from attrs import evolve
from hypothesis import assume, given, settings

from pec_rules import (
    AcceptArchiveDeletion,
    AcceptTerms,
    BuyAgain,
    CancelPendingOrder,
    Channel,
    ChoosePlan,
    ExtraSpace,
    FreeSpace,
    IdentifierKind,
    InvalidInput,
    LegalPerson,
    Mailbox,
    NoIdentifier,
    OfficeCode,
    OrderAtRenewal,
    PaymentRefused,
    PayPendingOrder,
    PecAddress,
    Plan,
    RecipientCode,
    RenewalRequest,
    RenewDomain,
    Rule,
    SetExtraSpace,
    SetYears,
    StateEInvoiceIdentifier,
    SwitchOffAutoRenewal,
    UseChannel,
    Violation,
    assess_renewal,
    register_payment,
)
from pec_rules.holders import Identifier
from pec_rules.remedies import Remedy
from pec_rules.testing import RenewalCase, cases
from tests.strategies import any_expiries

ONE_OF_EACH_KIND: dict[IdentifierKind, Identifier] = {
    IdentifierKind.RECIPIENT_CODE: RecipientCode("KRRH6B9"),
    IdentifierKind.OFFICE_CODE: OfficeCode("UFX9K2"),
    IdentifierKind.PEC: PecAddress("fatture@pec.it"),
    IdentifierKind.NONE: NoIdentifier(),
}
FITS = {Rule.MAIL_FITS_MAILBOX_SPACE, Rule.ARCHIVE_FITS_ARCHIVE_SPACE}
OUTSIDE_THE_ORDER = (PayPendingOrder, RenewDomain, BuyAgain, OrderAtRenewal)

refusable = cases(expiry=any_expiries)


def _violations(case: RenewalCase) -> tuple[Violation, ...]:
    return assess_renewal(case.mailbox, case.request, today=case.today).violations


def _broken(case: RenewalCase) -> set[Rule]:
    return {each.rule for each in _violations(case)}


def _violations_of_legal(case: RenewalCase) -> tuple[Violation, ...]:
    """Return the violations, of cases that are legal input only."""
    try:
        return _violations(case)
    except InvalidInput:
        assume(condition=False)
        raise


def _outcomes(remedy: Remedy, case: RenewalCase) -> Iterator[RenewalCase]:
    """Give the case with the remedy applied, once for each way to apply it."""
    if isinstance(remedy, OUTSIDE_THE_ORDER):
        return
    if isinstance(remedy, StateEInvoiceIdentifier):
        for kind in remedy.kinds:
            yield RenewalCase(*remedy.applied_to(case.mailbox, case.request, ONE_OF_EACH_KIND[kind]), case.today)
        return
    yield RenewalCase(*remedy.applied_to(case.mailbox, case.request), case.today)


def _ordering(case: RenewalCase, plan: Plan, mailbox_gb: int, archive_gb: int) -> RenewalCase:
    request = evolve(case.request, plan=plan, extra_space=ExtraSpace(mailbox_gb, archive_gb))
    return case._replace(request=request)


@given(refusable)
@settings(max_examples=200)
def test_each_mends_its_violation(case: RenewalCase) -> None:
    """Applied alone, a remedy makes its violation disappear and breaks no rule that was not broken before."""
    violations = _violations_of_legal(case)
    before = {each.rule for each in violations}
    for found in violations:
        for remedy in found.remedies:
            for outcome in _outcomes(remedy, case):
                assert _broken(outcome) <= before - {found.rule}


def _nearer(remedy: Remedy, case: RenewalCase) -> Iterator[RenewalCase]:
    """Give the cases of a smaller step than the remedy's, each of which must not be enough."""
    plan, extra = case.request.plan, case.request.extra_space
    match remedy:
        case SetYears(years=years):
            step = 1 if case.request.years > years else -1
            yield case._replace(request=evolve(case.request, years=years + step))
        case SetExtraSpace(mailbox_gb=int(gb)) if gb > extra.mailbox_gb:
            yield _ordering(case, plan, gb - 1, extra.archive_gb)
        case SetExtraSpace(mailbox_gb=int(gb)):
            yield _ordering(case, plan, gb + 1, extra.archive_gb)
        case SetExtraSpace(archive_gb=int(gb)) if gb > extra.archive_gb:
            yield _ordering(case, plan, extra.mailbox_gb, gb - 1)
        case SetExtraSpace(archive_gb=int(gb)):
            yield _ordering(case, plan, extra.mailbox_gb, gb + 1)
        case FreeSpace(mailbox_bytes=int(freed)):
            usage = evolve(case.mailbox.usage, mailbox_bytes=case.mailbox.usage.mailbox_bytes - freed + 1)
            yield case._replace(mailbox=evolve(case.mailbox, usage=usage))
        case FreeSpace(archive_bytes=int(freed)):
            usage = evolve(case.mailbox.usage, archive_bytes=case.mailbox.usage.archive_bytes - freed + 1)
            yield case._replace(mailbox=evolve(case.mailbox, usage=usage))
        case _:
            return


@given(refusable)
@settings(max_examples=200)
def test_each_is_minimal(case: RenewalCase) -> None:
    """One GB, one byte or one year nearer to the case as given, and the violation is still there."""
    for found in _violations_of_legal(case):
        for remedy in found.remedies:
            for outcome in _nearer(remedy, case):
                assert found.rule in _broken(outcome)


@given(refusable)
@settings(max_examples=200)
def test_another_plan_comes_with_the_least_space(case: RenewalCase) -> None:
    """One GB less of what was raised above the request, and mail or archive would not fit."""
    for found in _violations_of_legal(case):
        for remedy in found.remedies:
            if isinstance(remedy, ChoosePlan):
                wanted = case.request.extra_space
                if remedy.mailbox_gb > wanted.mailbox_gb:
                    less = _ordering(case, remedy.plan, remedy.mailbox_gb - 1, remedy.archive_gb)
                    assert Rule.MAIL_FITS_MAILBOX_SPACE in _broken(less)
                if remedy.archive_gb > wanted.archive_gb:
                    less = _ordering(case, remedy.plan, remedy.mailbox_gb, remedy.archive_gb - 1)
                    assert Rule.ARCHIVE_FITS_ARCHIVE_SPACE in _broken(less)
                assert not _broken(_ordering(case, remedy.plan, remedy.mailbox_gb, remedy.archive_gb)) & FITS


def _least(case: RenewalCase, plan: Plan, rule: Rule, start: ExtraSpace) -> int | None:
    """Find by trial the least extra space of the kind that the rule is about, from `start` on."""
    for more in range(16):
        tried = start.mailbox_gb + more, start.archive_gb
        if rule is Rule.ARCHIVE_FITS_ARCHIVE_SPACE:
            tried = start.mailbox_gb, start.archive_gb + more
        if rule not in _broken(_ordering(case, plan, *tried)):
            return tried[0] if rule is Rule.MAIL_FITS_MAILBOX_SPACE else tried[1]
    return None


def _other_plans(case: RenewalCase) -> Iterator[Remedy]:
    """Give each other plan, smallest first: the request cut to its limits, then raised until both kinds fit."""
    wanted = case.request.extra_space
    for plan in Plan:
        if plan is case.request.plan:
            continue
        most, archive = (1, 0) if plan is Plan.STANDARD else (wanted.mailbox_gb, wanted.archive_gb)
        cut = ExtraSpace(min(wanted.mailbox_gb, most), archive)
        mailbox_gb = _least(case, plan, Rule.MAIL_FITS_MAILBOX_SPACE, cut)
        archive_gb = _least(case, plan, Rule.ARCHIVE_FITS_ARCHIVE_SPACE, cut)
        if mailbox_gb is None or archive_gb is None or (plan is Plan.STANDARD and mailbox_gb > 1):
            continue
        yield ChoosePlan(plan=plan, mailbox_gb=mailbox_gb, archive_gb=archive_gb)


def _candidates(rule: Rule, case: RenewalCase) -> Iterator[Remedy]:  # noqa: C901, PLR0912, PLR0915 - a table
    """Give the remedies of the contract's table for a rule that the case breaks, before any is left out."""
    mailbox, request = case.mailbox, case.request
    holder = request.holder or mailbox.holder
    match rule:
        case Rule.DELETED_AFTER_GRACE:
            yield BuyAgain()
        case Rule.AUTO_RENEWAL_BLOCKS_MANUAL_RENEWAL:
            yield SwitchOffAutoRenewal()
        case Rule.ONE_PENDING_ORDER:
            yield CancelPendingOrder()
            if _would_register(case):
                yield PayPendingOrder()
        case Rule.NOTICE_EMAIL_ONCE_NOTICES_BEGIN:
            yield UseChannel(Channel.CLIENT_AREA)
            yield UseChannel(Channel.WEBMAIL)
        case Rule.ARCHIVE_SPACE_NEEDS_ARCHIVE_PLAN:
            yield SetExtraSpace(archive_gb=0)
            yield from _other_plans(case)
        case Rule.EXTRA_MAILBOX_SPACE_LIMIT:
            yield SetExtraSpace(mailbox_gb=1)
            yield from _other_plans(case)
        case Rule.MAIL_FITS_MAILBOX_SPACE:
            least = _least(case, request.plan, rule, request.extra_space)
            if least is not None:
                yield SetExtraSpace(mailbox_gb=least)
            yield from _other_plans(case)
            space = min(request.extra_space.mailbox_gb, 1) + 1
            if request.plan is not Plan.STANDARD:
                space = request.extra_space.mailbox_gb + 2
            yield FreeSpace(mailbox_bytes=mailbox.usage.mailbox_bytes - space * 1024**3)
        case Rule.ARCHIVE_FITS_ARCHIVE_SPACE:
            least = _least(case, request.plan, rule, request.extra_space)
            if least is not None:
                yield SetExtraSpace(archive_gb=least)
            for other in _other_plans(case):
                if isinstance(other, ChoosePlan) and other.plan is not Plan.STANDARD:
                    yield other
            space = request.extra_space.archive_gb + (3 if request.plan is Plan.PRO else 8)
            yield FreeSpace(archive_bytes=mailbox.usage.archive_bytes - space * 1024**3)
        case Rule.DOWNGRADE_DELETES_ARCHIVE:
            yield AcceptArchiveDeletion()
            yield from _other_plans(case)
            yield FreeSpace(archive_bytes=mailbox.usage.archive_bytes)
        case Rule.E_INVOICE_IDENTIFIER_REQUIRED | Rule.E_INVOICE_IDENTIFIER_FITS_HOLDER:
            of_a_legal_person = (IdentifierKind.RECIPIENT_CODE, IdentifierKind.PEC, IdentifierKind.NONE)
            yield StateEInvoiceIdentifier(
                of_a_legal_person if isinstance(holder, LegalPerson) else (IdentifierKind.OFFICE_CODE,)
            )
        case Rule.RENEWAL_FREQUENCY:
            yield SetYears(1 if request.years < 1 else 5)
        case Rule.PROMOTIONAL_FREQUENCY:
            yield SetYears(1 if request.years < 1 else 2)
        case Rule.TERMS_MUST_BE_ACCEPTED:
            yield AcceptTerms()


def _would_register(case: RenewalCase) -> bool:
    assert case.mailbox.pending_order is not None
    try:
        register_payment(case.mailbox, case.mailbox.pending_order, on=case.today)
    except (PaymentRefused, InvalidInput):
        return False
    return True


def _holds(rule: Rule, before: set[Rule], case: RenewalCase, remedy: Remedy) -> bool:
    """Return whether a remedy mends the rule and breaks no other; one that makes illegal input does not."""
    try:
        return all(_broken(outcome) <= before - {rule} for outcome in _outcomes(remedy, case))
    except InvalidInput:
        return False


@given(refusable)
@settings(max_examples=300)
def test_none_is_missing(case: RenewalCase) -> None:
    """The remedies are those of the contract's table, in its order, without those that do not hold."""
    violations = _violations_of_legal(case)
    before = {each.rule for each in violations}
    for found in violations:
        holds = partial(_holds, found.rule, before, case)
        assert found.remedies == tuple(filter(holds, _candidates(found.rule, case)))


@given(refusable)
def test_a_remedy_lies_in_the_mailbox_or_in_the_request(case: RenewalCase) -> None:
    """Applying one changes the mailbox or the request, not both, and keeps the address."""
    for found in _violations_of_legal(case):
        for remedy in found.remedies:
            for outcome in _outcomes(remedy, case):
                mailbox: Mailbox = outcome.mailbox
                request: RenewalRequest = outcome.request
                assert (mailbox == case.mailbox) != (request == case.request)
                assert mailbox.address == case.mailbox.address
