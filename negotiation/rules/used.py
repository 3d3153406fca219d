"""Which values of the shipped rules the program reckons with; every other is only told in their words.

Both can be changed by the user's file; `calc rules RULE` says which is which, as a change of the latter
changes nothing but what is told.
"""

from __future__ import annotations

from typing import Final

_USED: Final = {
    "cn.card.personal_plan": "text_zh max_months",
    "cn.card.personal_plan_scope": "products",
    "cn.card.payment_order": "dpd_1_90 dpd_91_up",
    "cn.card.overdraft_band": "daily_max",
    "cn.card.usual_penalty": "share_of_unpaid_minimum",
    "cn.card.grace": "grace_days_min tolerance_min",
    "cn.card.limitation_interrupts": "events",
    "cn.contract.penalty_reduction": "text_zh",
    "cn.contract.extension": "text_zh",
    "cn.settlement.certificate": "says keep_years look_at_report_after_days",
    "cn.limitation.general": "years long_stop_years",
    "cn.limitation.interrupts": "event",
    "cn.limitation.suspension": "only_in_last_months ends_months_after_cause",
    "cn.rate.private_lending": "applies_to not_applies_to contract_from multiple_of_lpr_1y",
    "cn.rate.private_lending_transition": "first_filed_from segment",
    "cn.rate.private_lending_old": "zone",
    "cn.rate.financial_loan_court": "applies_to max_annual",
    "cn.rate.bank_platform_loan": "applies_to followed_by max_annual",
    "cn.rate.consumer_finance_guidance": "applies_to max_annual quote_in_letters",
    "cn.rate.micro_loan_guideline": "new_loans_max_annual target_by",
    "cn.rate.bank_penalty_interest": "applies_to overdue_surcharge",
    "cn.rate.day_count": "bases",
    "cn.criminal.card_overdraft": "unpaid_months",
    "cn.criminal.card_overdraft_demand": "days_apart_min",
    "cn.criminal.card_overdraft_amount": "large_from huge_from especially_huge_from",
    "cn.conduct.gbt_45251_2025": "quiet_from quiet_to connected_calls_per_debtor_per_day",
    "cn.conduct.gbt_45251_2025_visits": "visits_per_day_max visit_staff_min",
    "cn.conduct.cba_2026": "products not_members quiet_from quiet_to visit_staff_min"
    " unanswered_attempts_per_number_per_day",
    "cn.complaint.hotline_12378": "number against hours",
    "cn.complaint.hotline_12363": "number",
    "cn.complaint.hotline_12345": "number against",
    "cn.complaint.hotline_12321": "number",
    "cn.complaint.hotline_96110": "number",
    "cn.complaint.hotline_12337": "number",
    "cn.complaint.police_110": "number",
    "cn.complaint.nifa": "reports_per_day_max",
    "cn.help.hotline_12348": "number",
    "cn.help.hotline_12368": "number",
    "cn.help.legal_aid": "decision_days helper_named_days_after_grant",
    "cn.credit_report.negative_data": "years",
    "cn.credit_report.objection": "answer_days",
    "cn.credit_report.complaint": "answer_days",
    "cn.credit_report.one_off_repair_2025": "arose_from arose_to max_single_amount amount_inclusive"
    " repaid_by not_shown",
    "cn.court.payment_order": "pay_or_object_days",
    "cn.court.defence": "days",
    "cn.court.appeal": "judgment_days ruling_days",
    "cn.court.judicial_confirmation": "days",
    "cn.court.enforcement_application": "years",
    "cn.court.protected_assets": "keep",
    "cn.court.doubled_interest": "daily_rate",
    "cn.court.fee_case": "first_tier_fixed_fee tier",
    "cn.court.fee_half": "share",
    "cn.court.fee_enforcement": "first_tier_fixed_fee tier",
    "cn.court.fee_payment_order": "share_of_case_fee",
    "cn.insolvency.shenzhen": "place entry social_insurance_consecutive_years review_period_years",
    "cn.insolvency.xiamen": "place entry consecutive_years",
    "cn.insolvency.zhejiang": "place entry social_insurance_or_income_tax_years",
    "cn.insolvency.jiangsu": "place entry social_insurance_years couples_jointly",
    "cn.insolvency.elsewhere": "alternatives",
    "cn.stage.dpd_30_day": "bucket after_judgment",
    "cn.stage.billing_cycle": "bucket",
    "cn.bank_class": "applies_to classes classes_zh any_overdue substandard_over_days doubtful_over_days"
    " loss_over_days",
    "us.reg_f.hours": "not_before not_after",
    "us.reg_f.calls": "calls_max in_consecutive_days no_call_days_after_conversation",
    "us.limitation": "examples",
    "uk.ew.limitation": "simple_contract_years mortgage_principal_years",
    "uk.ew.limitation_fresh": "articles payments in_writing_and_signed",
}


def used(ident: str) -> tuple[str, ...]:
    """Give the keys of a shipped rule that the program reckons with; of a rule of the user's own none."""
    return tuple(_USED.get(ident, "").split())
