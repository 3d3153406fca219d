"""Everything about one offer, with what can be decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from negotiation.errors import N_
from tui.desk import Undo
from tui.i18n import _
from tui.rules import advice_note, load_pack, override, say
from tui.screens.beforehand import warning_text
from tui.screens.dialogs import Choice
from tui.screens.offer_facts import personal_facts, plan_facts, terms_facts
from tui.screens.refusals import END_THAT_ONE
from tui.screens.sources import rule_facts
from tui.widgets.lines import Fact, gap, heading
from tui.widgets.tones import GOOD, MUTED, WARN
from tui.words import OFFERS, POINT_STATES
from tui.written import amount, day, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negotiation.agreement import Agreement
    from store.queries.negotiated_views import OfferView
    from store.queries.offer_plans import Offered
    from tui.screens.case import CaseScreen

_POINT_TONES = {"missing": WARN, "spoken": WARN, "present": GOOD}
_ORDERS: Final = {"principal-first": N_("principal first"), "default": N_("costs and interest first")}
"""How a point's text may name the order of payments, in words that are read the same."""
_ORDER = {"missing": 0, "spoken": 1, "present": 2}


class OfferWindow:
    """The window that `enter` opens on the tab of offers.

    Args:
        screen: the case.
        offered: the offer.
    """

    def __init__(self, screen: CaseScreen, offered: Offered) -> None:
        self._screen = screen
        self._one = offered

    @property
    def _kind(self) -> str:
        return word(OFFERS, self._one.view.kind)

    async def show(self) -> None:
        """Show it and do what is chosen; call it from a worker."""
        shell, view = self._screen.shell, self._one.view
        answer = await shell.read_facts(await self._facts(), self._choices())
        case = self._screen.case_at_hand() or (view.case, "")
        if answer == "accept":
            await self._accept()
        elif answer in {"decline", "end"}:
            await self._decline(ended=answer == "end")
        elif answer == "correct":
            shell.open_form("offer", *case, view.id)
        elif answer == "text":
            await self._check_text()

    async def _facts(self) -> list[Fact]:
        view, product = self._one.view, await self._product()
        facts = [heading(self._kind), gap(), *terms_facts(self._one), gap(), *plan_facts(self._one)]
        facts += personal_facts(self._one, load_pack(), product)
        plan = self._one.plan
        if len(plan) > 1:
            facts += [gap(), heading(_("Payment by payment"))]
            facts += [Fact(f"{one.n}  {day(one.due)}", amount(one.amount), right=True) for one in plan]
        if view.status in {"open", "declined"}:
            facts += [gap(), Fact("", _("Nothing is agreed before you accept it."), MUTED)]
        return [*facts, gap(), Fact("", advice_note(self._screen.desk.store.today()), MUTED)]

    async def _product(self) -> str:
        from store.queries.cases import case_detail

        return (await self._screen.desk.read(case_detail, self._one.view.case)).row.product

    def _choices(self) -> list[Choice]:
        """What can be done as it stands."""
        text, correct = Choice("text", _("Check the text")), Choice("correct", _("Correct"))
        if self._one.view.disputed:
            # Two devices decided differently: either answer settles it.
            holds = [Choice("accept", _("This one holds")), Choice("decline", _("It does not hold"))]
            return [*holds, text, correct]
        if self._one.view.status == "accepted":
            return [text, correct, Choice("end", _("End it"))]
        if self._one.view.status == "open":
            return [Choice("accept", _("Accept")), Choice("decline", _("Decline")), text, correct]
        return [Choice("accept", _("Accept after all")), text, correct]

    # -- deciding ----------------------------------------------------------------------------------

    async def _accept(self) -> None:
        """Accept it, after what this does to limitation and what the text lacks was said."""
        from store.commands.offers import accept_offer

        view, desk = self._one.view, self._screen.desk
        others = await self._others_agreed()
        if any(not one.disputed for one in others):
            text = _("Another offer of this case is accepted. {remedy}")
            self._screen.shell.tell(text.format(remedy=_(END_THAT_ONE)))
            return
        past = self._past and view.status != "accepted"
        at = await self._accepted_on() if past else None
        if past and not at:
            return
        before = [
            _("The schedule is written down from its terms: {total} in all.").format(
                total=amount(self._one.total)
            )
        ]
        missing = (await self._agreement()).missing
        if missing:
            before.append(
                _("Its text lacks {count} points that an agreement should name.").format(count=len(missing))
            )
        if others:
            before.append(_("The other one that was accepted is declined by this."))
        warning = await warning_text(desk, view.case, "repayment-plan", at=at or "", offer=view)
        if warning:
            before.append(warning)
        if not await self._screen.shell.confirm(_("Accept this offer?"), "\n\n".join(before), _("Accept")):
            return
        await desk.write(accept_offer, view.id, at=at)
        changed = [one.id for one in others]
        self._decided(
            _("Accepted. The payments tab (6) holds the schedule; u takes it back."),
            changed if view.status == "accepted" else [view.id, *changed],
        )

    async def _others_agreed(self) -> list[OfferView]:
        """The other offers of the case that are accepted; several were, apart, where two devices disagree."""
        from store.queries.cases import case_detail

        offers = (await self._screen.desk.read(case_detail, self._one.view.case)).offers
        return [one for one in offers if one.status == "accepted" and one.id != self._one.view.id]

    @property
    def _past(self) -> bool:
        """Whether the day until which it stood is over."""
        until = self._one.view.valid_until
        return until is not None and until < self._screen.desk.store.today()

    async def _accepted_on(self) -> str | None:
        """The day on which it was accepted, where the offer stands no more today; None after `esc`."""
        until = day(self._one.view.valid_until)
        text = _(
            "It stood until {until}. If it was accepted by then, give the day. If they still hold to it, "
            "leave with esc and correct until when it stands."
        ).format(until=until)
        return await self._screen.shell.ask(_("When was it accepted?"), text, until)

    async def _decline(self, *, ended: bool) -> None:
        """Decline it, or end it where it was agreed."""
        from store.commands.offers import decline_offer

        view = self._one.view
        if ended:
            text = _("What a breach brings back: {restores}").format(
                restores=view.restores or _("not recorded; ask before you stop paying")
            )
            if not await self._screen.shell.confirm(_("End this agreement?"), text, _("End it")):
                return
        await self._screen.desk.write(decline_offer, view.id)
        told = _("Ended. u takes it back.") if ended else _("Declined. u takes it back.")
        self._decided(told, [view.id])

    def _decided(self, told: str, offers: Sequence[str]) -> None:
        """Say it, and take back what was recorded about these offers on `u`."""
        from store.commands.offers import undo_decision

        text = _("the decision about the offer: {kind}").format(kind=self._kind)
        self._screen.shell.can_undo(Undo(text, lambda store: undo_decision(store, *offers)))
        self._screen.notify(told)
        self._screen.reload()

    # -- the agreement's text ----------------------------------------------------------------------

    async def _agreement(self) -> Agreement:
        from store.queries.agreement import agreement_check

        return await self._screen.desk.read(agreement_check, self._one.view.id, override=override())

    async def _check_text(self) -> None:
        """What the text must say, what is missing first; a point can then be filled in."""
        found = await self._agreement()
        points = sorted(found.points, key=lambda one: _ORDER[one.state])
        facts = [heading(_("What the text must say")), gap()]
        for one in points:
            state = word(POINT_STATES, one.state)
            facts.append(Fact(state, _(one.point.text), _POINT_TONES.get(one.state, "")))
            facts.append(Fact("", _in_words(one.point.id, one.said) or _(one.point.why), MUTED))
        facts += [fact for one in found.warnings for fact in (gap(), Fact("", say(one), WARN))]
        rules = {one.rule.id: one.rule for one in points if one.rule is not None}
        facts += [fact for rule in rules.values() for fact in rule_facts(rule)]
        note = Fact("", advice_note(self._screen.desk.store.today()), MUTED)
        answer = await self._screen.shell.read_facts(
            [*facts, gap(), note], [Choice("fill", _("Fill in a point"))]
        )
        if answer == "fill":
            await self._fill(found)

    async def _fill(self, found: Agreement) -> None:
        """Write down what the text says of one point: a correction of the offer."""
        from store.commands.offers import name_points, undo_correction

        shell, view = self._screen.shell, self._one.view
        points = {one.point.id: one.point for one in found.points}
        ident = await shell.pick(
            _("Which point does the text name?"), [Choice(one.id, _(one.text)) for one in points.values()]
        )
        if ident is None:
            return
        text = _("In the creditor's own words; empty takes them out.")
        said = await shell.ask(_(points[ident].text), text, _in_words(ident, view.terms.get(ident, "")))
        if said is None:
            return
        made = await self._screen.desk.write(name_points, view.id, {ident: said})
        label = _("the correction of the offer: {kind}").format(kind=self._kind)
        shell.can_undo(Undo(label, lambda store: undo_correction(store, made.id)))
        self._screen.notify(_("Noted. u takes it back."))
        self._screen.reload()


def _in_words(point: str, said: str) -> str:
    """What the text says of a point, where it was recorded by the name of an order in words."""
    return _(_ORDERS[said]) if point == "order" and said in _ORDERS else said
