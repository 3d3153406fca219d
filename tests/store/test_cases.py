from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiation.errors import Ambiguous, InvalidValue, NotFound
from negotiation.stages import Stage
from store.commands.cases import add_case, close_case, delete_case, edit_case, reopen_case, restore_case
from store.commands.contacts import record_contact
from store.commands.edits import case_state, undo_edit
from store.commands.payments import confirm_payment, record_payment, report_missing, void_payment
from store.commands.tasks import add_task, complete_task
from store.database import Store
from store.queries.cases import case_detail, list_cases, resolve_case


def test_a_new_case_owes_what_its_statement_adds_up_to(store: Store) -> None:
    case = add_case(
        store, creditor="花呗", principal="5000", interest="120.50", penalty="60", due_since="-61d"
    )
    assert str(case.row.owed) == "5180.50"
    assert case.row.days_past_due == 61
    assert case.row.stage == Stage.INTAKE
    assert case.row.creditor_id == "huabei"
    assert case.row.product == "consumer-credit"
    assert case.lender_status == "partial"
    assert case.statement.on == date(2026, 11, 23)


@pytest.mark.parametrize("typed", ["花呗", "huabei", "hb", "HB", "蚂蚁花呗", "ＨＢ"])
def test_a_creditor_is_found_by_any_of_its_names(store: Store, typed: str) -> None:
    assert add_case(store, creditor=typed, principal="1").row.creditor_id == "huabei"


def test_an_unknown_creditor_becomes_the_users_own_once(store: Store) -> None:
    first = add_case(store, creditor="隔壁老王", principal="100", product="private")
    second = add_case(store, creditor="隔壁老王", principal="200", product="private")
    assert first.row.creditor_id == second.row.creditor_id
    assert first.row.creditor == "隔壁老王"
    assert first.row.lender is None


def test_initials_that_fit_several_creditors_are_asked_about(store: Store) -> None:
    with pytest.raises(Ambiguous):
        add_case(store, creditor="xyd", principal="1")
    assert list_cases(store).total == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("principal", "-5"),
        ("principal", "abc"),
        ("principal", "1e9"),
        ("principal", "12.345"),
        ("principal", ""),
        ("interest", "NaN"),
        ("currency", "XXX1"),
        ("due_since", "2026-02-30"),
        ("contract_date", "2027-01-01"),
        ("statement_on", "+1d"),
        ("nominal_rate", "lots"),
        ("product", "yacht"),
        ("lender_type", "shark"),
        ("account_ref", "a\x07b"),
        ("account_ref", "x" * 201),
        ("creditor", "   "),
        ("note", "x" * 200_001),
    ],
)
def test_what_a_field_does_not_take_is_refused_by_its_name_and_nothing_is_kept(
    store: Store, field: str, typed: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_case(store, **{"creditor": "花呗", "principal": "1", field: typed})  # type: ignore[arg-type]
    assert refused.value.field == field
    assert refused.value.remedy
    assert list_cases(store).total == 0


def test_full_width_digits_long_notes_and_rare_characters_are_taken(store: Store) -> None:
    note = "𠮷🙂" + "长" * 99_998
    case = add_case(store, creditor="花呗", principal="５０００", note=note)
    assert str(case.row.owed) == "5000.00"
    assert case_detail(store, case.id).note == note


def test_saving_the_same_form_twice_opens_one_case(store: Store) -> None:
    case_id = store.new_id()
    for _ in range(2):
        add_case(store, creditor="花呗", principal="1", case_id=case_id)
    assert list_cases(store).total == 1


def test_editing_a_figure_adds_a_statement_and_keeps_the_others(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="5000", interest="120.50", statement_on="-10d")
    edited = edit_case(store, case.id, interest="200")
    assert str(edited.row.owed) == "5200.00"
    assert [str(statement.total) for statement in edited.statements] == ["5200.00", "5120.50"]


def test_editing_leaves_what_is_not_named_and_empties_what_is_emptied(store: Store) -> None:
    case = add_case(
        store, creditor="花呗", principal="1", note="记", account_ref="8821", due_since="2026-01-31"
    )
    edited = edit_case(store, case.id, note="", due_since="")
    assert (edited.note, edited.row.due_since, edited.row.account_ref) == (None, None, "8821")
    assert len(edited.statements) == 1


def test_the_currency_of_figures_cannot_be_changed_under_them(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    with pytest.raises(InvalidValue) as refused:
        edit_case(store, case.id, currency="USD")
    assert refused.value.field == "currency"


def test_closing_deleting_and_coming_back(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1")
    assert close_case(store, case.id, note="谈妥").row.stage == Stage.CLOSED
    assert reopen_case(store, case.id).row.stage == Stage.INTAKE
    delete_case(store, case.id)
    for act in (close_case, reopen_case):
        with pytest.raises(InvalidValue, match="deleted"):
            act(store, case.id)
    assert restore_case(store, case.id).row.stage == Stage.INTAKE
    delete_case(store, case.id)
    assert list_cases(store).total == 0
    assert list_cases(store, deleted=True).total == 1
    assert not restore_case(store, case.id).row.deleted
    assert list_cases(store).total == 1


def test_a_payment_confirmed_on_the_statements_day_counts_and_an_earlier_one_does_not(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="1000", statement_on="2026-11-20")
    for day, amount in (("2026-11-19", "100"), ("2026-11-20", "200")):
        payment = record_payment(store, case.id, amount=amount, method="bank", at=day)
        confirm_payment(store, payment.id, by="app")
    assert str(case_detail(store, case.id).row.owed) == "800.00"


def test_confirmed_payments_that_cover_everything_make_it_repaid(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300")
    payment = record_payment(store, case.id, amount="300", method="bank")
    assert case_detail(store, case.id).row.stage == Stage.INTAKE
    confirm_payment(store, payment.id, by="certificate")
    assert case_detail(store, case.id).row.stage == Stage.REPAID


def test_the_estimate_accrues_only_where_a_rate_is_known(store: Store) -> None:
    with_rate = add_case(store, creditor="花呗", principal="10000", nominal_rate="18.25", statement_on="-45d")
    without = add_case(store, creditor="借呗", principal="10000", statement_on="-45d")
    fresh = add_case(store, creditor="捷信", principal="10000")
    # 10 000 x 18.25 % x 45 / 365, worked-examples.md section 5
    assert str(with_rate.estimated) == "10225.00"
    assert without.estimated is None
    assert str(fresh.estimated) == "10000.00"


def test_the_next_action_is_the_earliest_thing_open(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="300")
    assert case.row.next_action is None
    later = add_task(store, case.id, title="找合同", due="+9d")
    record_payment(store, case.id, amount="10", method="bank", at="today")
    action = case_detail(store, case.id).row.next_action
    assert action is not None
    assert (action.kind, action.title, action.due) == ("confirm-payment", "10.00", date(2026, 11, 26))
    sooner = add_task(store, case.id, title="打电话", due="tomorrow")
    action = case_detail(store, case.id).row.next_action
    assert action is not None
    assert action.ref == sooner.id
    complete_task(store, sooner.id)
    complete_task(store, later.id)
    action = case_detail(store, case.id).row.next_action
    assert action is not None
    assert action.kind == "confirm-payment"


def test_ids_may_be_shortened_and_ambiguity_lists_the_candidates(store: Store) -> None:
    first = add_case(store, creditor="花呗", principal="1")
    second = add_case(store, creditor="借呗", principal="1")
    assert resolve_case(store, first.id.upper()) == first.id
    shared = next(first.id[:n] for n in range(36, 0, -1) if first.id[:n] == second.id[:n])
    with pytest.raises(Ambiguous) as refused:
        close_case(store, shared)
    assert {candidate[0] for candidate in refused.value.candidates} == {first.id, second.id}
    assert case_detail(store, first.id).row.stage == Stage.INTAKE
    with pytest.raises(NotFound):
        resolve_case(store, "ffff")
    with pytest.raises(InvalidValue):
        resolve_case(store, " ")
    with pytest.raises(NotFound):
        resolve_case(store, "%")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("花", 1),
        ("hb", 1),
        ("8821", 1),
        ("张三", 1),
        ("工单T-9", 1),
        ("A1024", 1),
        ("5180.50", 1),
        ("5,180.5", 1),
        ("ALIPAY-77", 1),
        ("alipay-77", 1),
        ("没有的", 0),
        ("100%", 0),
        ("_", 0),
        ("'", 0),
    ],
)
def test_search_finds_a_case_by_anything_written_about_it(store: Store, typed: str, found: int) -> None:
    case = add_case(
        store,
        creditor="花呗",
        principal="5000",
        interest="120.50",
        penalty="60",
        account_ref="8821",
        debtor="张三",
    )
    record_contact(store, case.id, channel="call", direction="out", summary="工单T-9 等回复", agent="A1024")
    record_payment(store, case.id, amount="77", method="alipay", reference="ALIPAY-77")
    add_case(store, creditor="捷信", principal="1")
    assert list_cases(store, search=typed).total == found


def test_an_amount_is_sought_in_the_currency_of_each_case(store: Store) -> None:
    yuan = add_case(store, creditor="花呗", principal="50").id
    yen = add_case(store, creditor="楽天カード", principal="5000", currency="JPY").id
    found = {typed: [row.id for row in list_cases(store, search=typed).rows] for typed in ("50", "5000")}
    assert found == {"50": [yuan], "5000": [yen]}


def test_a_payment_that_was_taken_back_is_not_found(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="50").id
    payment = record_payment(store, case, amount="77", method="bank", reference="R-77")
    assert [list_cases(store, search=typed).total for typed in ("77", "R-77")] == [1, 1]
    void_payment(store, payment.id)
    assert [list_cases(store, search=typed).total for typed in ("77", "R-77")] == [0, 0]


def test_the_list_sorts_pages_and_filters_by_debtor(store: Store) -> None:
    old = add_case(store, creditor="花呗", principal="10", due_since="-90d", debtor="甲")
    big = add_case(store, creditor="借呗", principal="900", due_since="-5d", debtor="乙")
    plain = add_case(store, creditor="捷信", principal="50", debtor="甲")
    add_task(store, plain.id, title="打电话", due="+1d")
    assert [row.id for row in list_cases(store, sort="overdue").rows] == [old.id, big.id, plain.id]
    assert [row.id for row in list_cases(store, sort="owed").rows] == [big.id, plain.id, old.id]
    assert [row.id for row in list_cases(store, sort="next").rows] == [plain.id, old.id, big.id]
    assert {row.id for row in list_cases(store, debtor="甲").rows} == {old.id, plain.id}
    close_case(store, old.id)
    assert [row.id for row in list_cases(store, sort="overdue").rows] == [big.id, plain.id, old.id]
    page = list_cases(store, sort="owed", limit=1, offset=1)
    assert ([row.id for row in page.rows], page.total) == ([plain.id], 3)
    with pytest.raises(InvalidValue, match="overdue, owed, next, updated"):
        list_cases(store, sort="size")
    with pytest.raises(InvalidValue):
        list_cases(store, stage="limbo")


def test_amounts_of_other_currencies_keep_their_decimals(store: Store) -> None:
    assert str(add_case(store, creditor="楽天カード", principal="5000", currency="JPY").row.owed) == "5000"
    with pytest.raises(InvalidValue):
        add_case(store, creditor="楽天カード", principal="5000.5", currency="JPY")


amounts = st.integers(min_value=1, max_value=10**9).map(lambda minor: Decimal(minor) / 100)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    principal=amounts,
    paid=st.lists(st.tuples(amounts, st.sampled_from(["", "app", "missing"])), max_size=4),
    contacted=st.booleans(),
    closed=st.booleans(),
)
def test_the_list_and_the_filter_agree_on_stage_and_on_every_fen(
    store: Store, principal: Decimal, paid: list[tuple[Decimal, str]], contacted: bool, closed: bool
) -> None:
    case = add_case(store, creditor="花呗", principal=principal)
    owed, unconfirmed = principal, Decimal(0)
    for amount, seen in paid:
        payment = record_payment(store, case.id, amount=amount, method="bank")
        if seen == "app":
            confirm_payment(store, payment.id, by="app")
            owed -= amount
        else:
            unconfirmed += amount
        if seen == "missing":
            report_missing(store, payment.id, note="没有")
    if contacted:
        record_contact(store, case.id, channel="call", direction="out", summary="问")
    if closed:
        close_case(store, case.id)
    row = case_detail(store, case.id).row
    assert (row.owed.major, row.unconfirmed.major) == (owed, unconfirmed)
    assert row.id in {found.id for found in list_cases(store, stage=row.stage).rows}


def test_a_change_taken_back_leaves_fields_figures_and_what_was_confirmed_as_before(store: Store) -> None:
    case = add_case(store, creditor="花呗", principal="500", statement_on="-9d", note="before").id
    paid = record_payment(store, case, amount="100", method="bank", at="-3d").id
    confirm_payment(store, paid, by="app")
    before = case_detail(store, case)
    state = case_state(store, case)
    edit_case(store, case, principal="450", creditor="借呗", due_since="-5d", note="")
    assert case_detail(store, case).row.owed != before.row.owed
    undo_edit(store, state)
    after = case_detail(store, case)
    assert (after.row.owed, after.row.creditor, after.row.due_since, after.note) == (
        before.row.owed,
        "花呗",
        None,
        "before",
    )
    assert after.statements == before.statements
    assert after.row.lender == before.row.lender


LOAN = {
    "lent": "10000", "plan_instalment": "916.67", "plan_periods": "12", "plan_unit": "Month",
    "plan_fee": "０", "upfront_fee": "300", "penalty_rate": "21.9%", "late_fee": "20",
    "held_phone": "138 0000 0000", "held_address": "老家的地址", "reach_told_on": "2026-11-01",
}  # fmt: skip


def test_the_contract_is_kept_changed_emptied_and_taken_back(
    store: Store,
) -> None:
    case = add_case(store, creditor="花呗", principal="5000", **LOAN)
    terms = case.loan
    assert (str(terms.lent), str(terms.plan_instalment), terms.plan_periods) == ("10000.00", "916.67", 12)
    assert (terms.plan_unit, str(terms.plan_fee), terms.penalty_rate) == ("month", "0.00", "21.9")
    assert (case.held_phone, case.held_address) == ("138 0000 0000", "老家的地址")
    before = case_state(store, case.id)
    edited = edit_case(store, case.id, plan_periods=24, late_fee="", held_phone="", plan_unit="2week")
    assert (edited.loan.plan_periods, edited.loan.late_fee, edited.loan.plan_unit) == (24, None, "2week")
    assert edited.held_phone is None
    assert edited.statements == case.statements
    undo_edit(store, before)
    assert case_detail(store, case.id).loan == terms


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("lent", "0"), ("lent", "-1"), ("lent", "abc"), ("plan_instalment", "1.005"), ("plan_periods", "0"),
        ("plan_periods", "601"), ("plan_periods", "1.5"), ("plan_unit", "fortnight"), ("plan_fee", "-1"),
        ("upfront_fee", "1e999"), ("penalty_rate", "-3"), ("late_fee", "NaN"), ("held_phone", "x" * 999),
        ("held_address", "a\x00b"), ("reach_told_on", "2999-01-01"), ("reach_told_on", "30 Feb"),
    ],
)  # fmt: skip
def test_what_a_field_of_the_contract_does_not_take_is_refused_by_its_name(
    store: Store, field: str, typed: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        add_case(store, creditor="花呗", principal="1", **{field: typed})
    assert refused.value.field == field
    assert list_cases(store).total == 0
