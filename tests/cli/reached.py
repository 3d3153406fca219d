"""Which command reaches which public functions of `negotiation`: read by test_cli_reaches_domain.

A function stands beside the first command that calls it. Words are told apart by spaces.
"""

COMMANDS: dict[str, str] = {
    "calc apr --principal 10000 --instalment 916.67 --periods 12": (
        "lpr.read_rows money.check_currency money.exponent money.parse_amount "
        "products.choose rates.check_periods rates.rates rates.regular "
        "rules.closed.check_rows rules.closed.check_share rules.closed.check_word "
        "rules.override.checked_tree rules.override.laid_over rules.packs.about_keys rules.packs.as_rule "
        "rules.packs.frozen rules.packs.load rules.packs.parsed rules.packs.problems "
        "rules.packs.rule_tables rules.packs.shipped_table solver.solve text.halfwidth"
    ),
    "calc apr --principal 10000 --flat-fee 0.6 --periods 12": (
        "accrual.parse_rate rates.flat_fee rates.level rates.rule_of_thumb"
    ),
    "calc apr --principal 10000 --advance-on 2026-01-10 --payments 12x900@2026-02-10 --method reg-z": (
        "periods.add_months rates.actuarial rates.by_days rates.eu_apr rates.reg_z_apr "
        "unit_periods.find_unit unit_periods.positions units.count units.days_unit "
        "units.months_back units.months_unit units.step units.whole_months "
        "when.parse_date"
    ),
    "calc apr --principal 10000 --advance-on 2026-01-31 --payments "
    "12x950@2026-02-28 --method eu --count months": "rates.by_months",
    "calc apr --principal 10000 --advance-on 2026-01-15 --payments "
    "24x450@2026-01-30 --unit semimonth --method nominal": "units.parse_unit",
    "calc schedule --principal 10000 --annual-rate 12 --periods 12 "
    "--method equal-instalment --first-on 2026-01-31": (
        "accrual.divide_half_up money.total schedule.level_instalment schedule.make_schedule"
    ),
    "calc schedule --principal 10000 --payments "
    "5000@2026-02-01,5000@2026-03-01 --annual-rate 12 --from "
    "2026-01-01": (
        "accrual.simple_interest agreed.dated agreed.read_payments schedule.irregular_schedule text.listed"
    ),
    "calc compare --balance 30000 --offer A=18000 --offer "
    "B=6000+12x1500 --offer C=30000/36 --offer D=30000@6/36 --rate "
    "3,6 --cash 20000 --budget 1500": ("compare.compare compare.offer_of compare.present_value"),
    "calc split --available 1000 --debts 500,1000,3000": (
        "affordability.make_offers affordability.split shares.share_out"
    ),
    "calc afford --income 9000 --essentials 7000 --reserve-percent 10 "
    "--debts 5000,3000": "affordability.make_budget",
    "calc payoff --debts 花呗=5000@14.6/200,借呗=8000@18 --monthly 1500": "payoff.pay_off",
    "calc accrue --principal 10000 --daily-rate 0.05 --from 2026-01-01 --to 2026-02-01": (
        "accrual.annual_of_daily accrual.daily_interest accrual.penalty_rate"
    ),
    "calc late-fee --minimum 500 --paid 100": "card_charges.late_fee",
    "calc card-interest --bill 5000 --posted 2026-01-05 --due "
    "2026-01-25 --to 2026-03-01 --payments 1000@2026-02-01": "card_charges.card_interest",
    "calc doubled-interest --principal 10000 --days 30": "card_charges.doubled_interest",
    "calc apply --amount 1000 --principal 5000 --interest 300 --costs 50 --order card --days-past-due 95": (
        "appropriation.apply_payment appropriation.card_order appropriation.orders_of appropriation.owed"
    ),
    "calc apply --amount 1000 --principal 5000 --interest 300 --order "
    "law --product credit-card --days-past-due 95": "appropriation.order_of",
    "calc deadline --kind enforcement-application --from 2026-11-02": (
        "court.deadline court.protected periods.add_years"
    ),
    "calc allocate --amount 1000 --debt A=500,interest=20,due=2026-01-01 --debt B=900,due=2026-02-01": (
        "appropriation.allocate"
    ),
    "calc early-payoff --principal 10000 --annual-rate 12 --lent-on "
    "2026-01-01 --paid-on 2026-07-01 --due-on 2027-01-01": "early.early_loan early.early_notes",
    "calc early-payoff --principal 10000 --annual-rate 12 --lent-on "
    "2026-01-01 --paid-on 2026-07-15 --periods 12": "early.early_plan",
    "calc capital 1409.50": "capital.to_capital",
    "calc rules cn.card.grace": "rules.used.used",
    "calc capital --read 壹仟肆佰零玖元伍角整": "capital.from_capital",
    "calc limitation --due 2023-03-31 --event promise@2024-01-06 --before part-payment --on 2026-10-01": (
        "finding.finding limitation.limitation limitation_advice.before_act "
        "limitation_advice.explain limitation_advice.next_acts "
        "limitation_events.article_of limitation_events.kind_of periods.past_holidays"
    ),
    "calc limitation --due 2023-03-31 --pack uk --event promise@2024-01-06": (
        "limitation_events.acts_known limitation_events.moves_period limitation_events.only_if_signed "
        "periods.as_it_falls"
    ),
    "calc cap --lender-type private --contract-date 2019-10-15 "
    "--filed 2022-03-10 --rate 30 --principal 20000 --until "
    "2021-08-20": "caps.cap caps.check_rate interest_zones.interest_parts lpr.about_lpr",
    "calc fee --claim 50000": "court.court_fees",
    "calc class --due-since 2026-01-10 --on 2026-04-11 --lender-type bank": (
        "accrual.days_past_due dpd.bucket_of dpd.buckets dpd.class_bounds dpd.class_of "
        "dpd.class_zh dpd.classed dpd.outlook"
    ),
    "calc class --due-since 2026-01-25 --on 2026-02-05 --bill-day 5": "dpd.cycle_bucket",
    "calc conduct --zone Asia/Shanghai --product credit-card "
    "--contact 2026-03-01T22:00,outcome=connected,ref=a --contact "
    "2026-03-02T09:00,with=family": (
        "conduct.clock conduct.conduct conduct.log_of conduct.minutes "
        "conduct.quiet_result conduct.refs_of conduct.said_day conduct.since "
        "conduct.without_outcome conduct_cn.check conduct_counts.attempts conduct_counts.connected "
        "conduct_counts.in_scope conduct_counts.uncounted elsewhere.is_attempt elsewhere.reached_debtor "
        "elsewhere.whom involved.agency_findings involved.as_read when.parse_instant when.zone"
    ),
    "calc conduct --pack us --zone America/New_York --contact "
    "2026-03-01T22:00,outcome=connected --contact 2026-03-02T09:00": "conduct_us.check",
    "calc conduct --pack uk --zone Europe/London --contact 2026-03-01T22:00": "conduct_uk.check",
    "calc overdraft --principal 60000 --demand 2026-01-01 --demand "
    "2026-02-15 --on 2026-06-01": "money.display overdraft.screen",
    "calc complaint --lender-type micro-loan --creditor 花呗": (
        "complaints.hotline complaints.lender_line complaints.ways creditors.directory creditors.lookup "
        "creditors.mark"
    ),
    "calc arrived 债权将转让": "arrival_mood.is_assigned",
    "calc arrived 您的案件已立案 --served 2026-11-02": (
        "arrival_mood.as_happened arrival_mood.as_happened_english arrival_mood.deduction "
        "arrival_mood.deduction_english arrival_mood.without_police_threats arrival_words.kinds_named "
        "arrived.clocks arrived.recognise periods.add_days"
    ),
    "calc arrived 起诉材料已提交法院": "arrival_words.only_handed_in",
    "calc arrived summons": "arrival_words.without_chinese arrived_elsewhere.pack_about",
    "calc credit-report --settled 2024-05-10 --objection 2026-11-02 "
    "--complaint 2026-11-02 --arose 2022-03-01 --amount 9800 --repaid "
    "2026-02-10": (
        "credit_report.complaint_answer_by credit_report.objection_answer_by "
        "credit_report.one_off_repair credit_report.shown_until"
    ),
    "calc personal-plan --product credit-card --periods 72": "personal_plan.personal_plan_findings",
    "calc insolvency --place 深圳": "insolvency.place_check regions.region_of",
}
"""The arithmetic, without a database."""

REFUSALS: dict[str, str] = {
    "calc capital many": "text.shown",
    "calc deadline --kind appeal-judgment --from 0001-01-01": "when.out_of_range",
}
"""Refused with exit status 1, in words."""

CASE_COMMANDS: dict[str, str] = {
    "case add --creditor 花呗 --principal 8000": (
        "products.default_product stages.stage_of text.clean when.from_text when.local_day when.to_text"
    ),
    "case add --creditor 借呗 --principal 8000 --nominal-rate 26 --contract-date 2026-01-05": "",
    "case understand {case}": "creditors.asks_for_lender creditors.lender_mark understanding.understand",
    "case edit {case} --lender 某某银行股份有限公司": "products.lender_type_of",
    "check {case} --on 2026-11-23": "caps.check_figure errors.N_",
    "case add --creditor 信用卡 --principal 8000 --due-since 2026-10-01": "products.only_lender",
    "case understand {case} --pack cn": "dpd.usual_words usual.law_on",
    "case add --creditor Yen --currency JPY --principal 8000": "",
    "check {case} --on 2026-11-24": "checking.without_rules rules.packs.pack_of",
    "case list --search hb": "creditors.suggest text.wide_forms",
    "case add --creditor 花呗 --principal 8000 --interest 300 --penalty "
    "900 --fees 50 --contract-date 2025-01-01 --due-since 2026-05-01 "
    "--statement-on 2026-11-01 --nominal-rate 14.6 --lent 10000 "
    "--plan-periods 12 --plan-fee 20 --upfront-fee 300 --penalty-rate "
    "21.9 --late-fee 20 --product credit-card": "",
    "letter {case} --kind court-answer --lang zh": (
        "creditors.by_id creditors.registered_name letters.compose.compose letters.concerned.concerned "
        "letters.court_papers.court_answer letters.court_papers.court_of "
        "letters.court_papers.incident letters.court_papers.opponent letters.document.ended "
        "letters.document.kept_sentences letters.fields.fields_of citation.cite citation.in_han "
        "letters.render.to_text letters.review.review letters.sections.attachments"
    ),
    "contact add {case} --channel call --direction in --summary 催收 "
    "--outcome connected --at 2026-06-20T22:30 --duration 12m": "involved.claims_to_be when.parse_duration",
    "contact add {case} --channel call --direction in --summary 找家人 "
    "--with family --outcome connected --at 2026-06-21T10:30": "",
    "contact add {case} --channel call --direction in --summary 没接 --outcome unanswered --number "
    "13800138000 --at 2026-06-22T10:30": "",
    "contact add {case} --channel sms --direction in --summary 账单已还款 --at 2026-06-22T11:00": "",
    "party add {case} --role guarantor --name 王芳 --phone 13900139000 --to 2026-06-01": "",
    "party add {case} --role agency --name 某某咨询 --from 2026-06-22": "",
    "event add {case} --kind consent --at 2026-06-21": "",
    "check {case}": (
        "harmless.asks_for_nothing charges.charge_findings charges.charges "
        "charges.missed_instalments "
        "checking.check_case checking.demands checking.limitation_of conduct.counters "
        "conduct_counts.counters elsewhere.beside elsewhere.debt_calls elsewhere.number_of "
        "interest_zones.enforceable involved.consent_said involved.involved_in involved.plain_name "
        "involved.plain_number involved.whom payee.payee_findings limitation_advice.limitation_finding "
        "rates.effective_apr rates.nominal_apr true_cost.true_rate when.clock_zone"
    ),
    "payment add {case} --amount 500 --method alipay --at 2026-11-02": "payee.payment_target",
    "budget set --kind income --title 工资 --amount 9000 --every month": "monthly.monthly",
    "budget set --kind essential --title 房租 --amount 2000 --every week": "",
    "application draft {case} --kind instalment --set hardship=失业 "
    "--set periods=12 --set instalment=500": "",
    "letter {case} --kind hardship": (
        "letters.account.balance letters.account.begun letters.account.former_creditor "
        "letters.account.in_role letters.account.numbered letters.account.product "
        "letters.account.unconfirmed "
        "letters.names.named letters.paper.cells letters.paper.column_widths "
        "letters.paper.pages letters.requests.write letters.sections.again "
        "letters.sections.arrears letters.sections.borrowing letters.sections.hardship "
        "letters.sections.identity letters.sections.means letters.sections.plan "
        "letters.sections.promise letters.plans.plan_total letters.plans.left_to_pay "
        "letters.plans.last_takes_rest letters.plans.begins_on letters.plans.open_fields "
        "letters.others.other_debts letters.others.summed letters.typed.in_its_own_words "
        "letters.others.allowed_for letters.others.not_allowed_for letters.document.sentences_of "
        "letters.fields.check_names letters.fields.says_nothing letters.figures.contradictions "
        "letters.month.typed_over letters.month.month_sums letters.month.left_over "
        "letters.month.payable letters.month.most letters.document.unnumbered letters.standing.in_force "
        "letters.standing.about_agreement "
        "letters.account.paid_to_owner letters.paper.pair_widths letters.paper.pair_rows "
        "letters.typed.of_other_kinds letters.typed.other_language "
        "letters.typed.unsaid letters.unsaid_words.says letters.unsaid_words.family "
        "letters.unsaid_words.own_affair"
    ),
    "letter {case} --kind complaint --finding cn.conduct.gbt_45251_2025": (
        "letters.quotes.cited letters.quotes.log_table letters.quotes.quotable "
        "letters.quotes.quotes letters.quotes.why_not letters.rights.complaint "
        "letters.unsaid.may_say letters.unsaid.left_out citation.how_far "
        "letters.unsaid_words.without "
        "letters.quotes.about_contact letters.quotes.about_charges"
    ),
    "letter {case} --kind certificate-request": (
        "letters.account.payments letters.certificate.certificate_request letters.certificate.settled "
        "letters.certificate.settled_amount letters.certificate.settled_day"
    ),
    "letter {case} --kind credit-objection": "letters.rights.credit_objection",
    "letter {case} --kind payment-order-objection": ("letters.court_papers.payment_order_objection"),
    "letter {case} --kind stop-third-party": (
        "letters.rights.stop_third_party letters.rights.third_contacts"
    ),
    "letter {case} --kind authority": "letters.advisers.authority",
    "letter {case} --kind advice": "letters.advisers.advice",
    "letter {case} --say waiver": "letters.wording.wording",
    "letter {case} --say": "letters.wording.usual_purpose",
    "letter {case} --say confirm-payment": (
        "letters.payment_words.confirm_payment letters.standing.still_stands"
    ),
    "letter {case} --say payment-not-shown": "letters.payment_words.payment_not_shown",
    "letter {case} --say certificate": "letters.certificate.asking_for_it",
    "letter {case} --kind hardship --out {folder}/a.docx": "letters.paper.measures",
    "letter {case} --kind hardship --out {folder}/a.html": "letters.render.to_html",
    "letter {case} --kind hardship --out {folder}/a.md": "letters.render.to_markdown",
    "application submit {case} --to 客服": "letters.kept.to_plain",
    "application show {application}": "letters.kept.from_plain",
    "application reply {case} --approved": "",
    "offer add {case} --kind personal-plan --periods 40 --annual-rate "
    "6 --method equal-instalment --first-on 2026-12-10": "",
    "offer check {offer}": "agreement.check_agreement",
    "offer add {case} --kind instalments --balance 9000 --payments 4000@2027-01-31,2x3000@2027-03-31": (
        "agreed.agreed_schedule agreed.payments_text"
    ),
    "offer add {case} --kind lump-sum --balance 8000 --waived 3000 --first-on 2026-12-10": "",
    "offer steps {case}": "lump_sum.steps",
    "event add {case} --kind lawsuit --at 2026-10-01": "court.overtaken court.started_by",
    "ladder {case} --place 深圳": "",
    "ladder {case}": (
        "ladder.ladder ladder.warnings ladder_complaints.is_private ladder_complaints.lender_rung "
        "ladder_complaints.regulator_rung ladder_court.court_rung ladder_court.insolvency_rung "
        "rungs.dialled rungs.done_by rungs.joined rungs.marked rungs.said"
    ),
    "arrived add {case} --text 您的案件已立案 --channel sms --genuine "
    "--served-on 2026-10-01": "arrived.arrival arrived_elsewhere.as_known arrived.kind_of_event",
    "arrived add {case} --text 仲裁通知：请于10日内答复 --genuine": "arrival_words.days_named",
    "payment add {case} --amount 5000 --method bank": "",
    "offer add {case} --kind instalments --balance 9000 --periods 1 --first-on -5d --at -10d "
    "--term late=宽限期3天，连续两期逾期即终止 --term breach=逾期超过15天 --term order=先还本金": "",
    "offer accept {offer} --at -10d": "",
    "schedule show {case}": (
        "breach_words.breach_from breach_words.grace_days breach_words.misses_allowed keeping.missed_steps "
        "keeping.needed "
        "keeping.risks"
    ),
    "schedule payoff {case}": "",
    "payment add {case} --amount 100 --method bank --undesignated": "matching.match",
    "payment show {payment}": (
        "agreed_debt.fit agreed_debt.fit_notes agreed_debt.unchanged agreed_debt.undo_fit "
        "agreement.agreed_order planned.cost_of planned.pay_shares planned.shares_left "
        "settling.figure_notes settling.order_for settling.order_notes settling.settle"
    ),
    "event add {case} --kind certificate": "lump_sum.look_at_report_on",
    "case add --creditor 某友 --principal 100 --lender-type private --contract-date 2024-01-01": "",
    "reach list": "reach.held reach.must_tell reach.reasons",
    "reach change --phone 13900000000": "reach.together",
    "debtor summary": (
        "letters.summary.summary letters.summary.without_numbers letters.summary_facts.totals "
        "letters.todo.todo_words"
    ),
    "offer add {case} --kind instalments --periods 2 --first-on +20d": "",
    "offer accept {offer}": "",
    "budget split": "monthly.kept_monthly",
    "case add --creditor 某店 --principal 300 --statement-on -20d": "",
    "payment add {case} --amount 300 --method bank --at -1d": "",
    "payment confirm {payment} --by app": "",
    "letter {case} --kind waiver": "letters.account.under_agreement letters.account.waived_rest",
}
"""One store from its first case on, in this order; what stands in braces is an id given before."""
