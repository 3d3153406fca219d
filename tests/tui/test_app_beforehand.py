"""Before an act that restarts limitation, the app says what it does; it stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app_support import form, open_case, said, until

from store.commands.cases import add_case
from tui.i18n import _

if TYPE_CHECKING:
    from store.database import Store

Make = "Callable[..., NegotiateApp]"


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_payment_and_a_promise_are_warned_of_where_the_period_is_over(
    store: Store, make_app: Make, lang: str, key: str
) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="2023-06-01")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press(key)
        await until(pilot, lambda: form(pilot) and "2026-06-02" in said(pilot, "#facts"))
        told = " ".join(said(pilot, "#facts").split())
        assert _("Information, not legal advice. {date}").format(date="2026-11-23") in told
        assert not any(word in told for word in ("expired", "已过时效", "不用还"))


@pytest.mark.parametrize("key", ["p", "c"])
async def test_a_young_debt_is_not_spoken_of(store: Store, make_app: Make, english: None, key: str) -> None:
    add_case(store, creditor="花呗", principal="5000", due_since="-61d")
    async with make_app().run_test(size=(120, 36)) as pilot:
        await open_case(pilot)
        await pilot.press(key)
        await until(pilot, lambda: form(pilot) and "5,000.00" in said(pilot, "#facts"))
        assert "not legal advice" not in said(pilot, "#facts")
