"""Someone who works alone and gave their own name has one budget, whether or not the name is given."""

import pytest

from negotiation.errors import NotFound
from store.commands.budget import set_line
from store.commands.cases import add_case, delete_case
from store.commands.debtors import add_debtor
from store.database import Store
from store.ids import SELF_DEBTOR_ID
from store.queries.affordable import NoBudget, NothingOwed, shared
from store.queries.budget import budget
from store.queries.debtors import whose_budget
from store.queries.payoff import forecast
from store.queries.summary import summary_facts


def test_the_only_person_with_cases_is_meant_where_nobody_is_named(store: Store) -> None:
    add_debtor(store, "以后")  # somebody without a case changes nothing
    add_case(store, creditor="花呗", principal="1000", debtor="李女士")
    set_line(store, kind="income", title="工资", amount="500")
    assert whose_budget(store).name == "李女士"
    assert [one.title for one in budget(store, "李女士")] == ["工资"]
    assert str(shared(store).offers.total) == "500.00"
    assert len(forecast(store).cases) == 1
    assert summary_facts(store).debtor == "李女士"
    set_line(store, kind="income", title="wages", amount="5", currency="USD")
    with pytest.raises(NothingOwed):
        shared(store, currency="USD")
    with pytest.raises(NoBudget):
        shared(store, "以后")


def test_lines_written_before_the_first_case_named_them_are_theirs(store: Store) -> None:
    line = set_line(store, kind="income", title="工资", amount="500")
    add_case(store, creditor="花呗", principal="1000", debtor="李女士")
    assert [one.id for one in budget(store)] == [line.id] == [one.id for one in budget(store, "李女士")]
    set_line(store, kind="income", title="工资", amount="600")
    assert [str(one.amount) for one in budget(store, "李女士")] == ["600.00"]


def test_with_cases_of_one_s_own_or_of_several_it_is_one_s_own(store: Store) -> None:
    hers = add_case(store, creditor="花呗", principal="1000", debtor="李女士").id
    add_case(store, creditor="花呗", principal="1000", debtor="王先生")
    assert whose_budget(store).id == SELF_DEBTOR_ID
    with pytest.raises(NoBudget):
        shared(store)
    delete_case(store, hers)
    assert whose_budget(store).name == "王先生"
    own = add_case(store, creditor="借呗", principal="10").id
    assert whose_budget(store).id == SELF_DEBTOR_ID
    delete_case(store, own)
    with pytest.raises(NotFound):
        budget(store, "没有")
