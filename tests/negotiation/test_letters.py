"""Letters: nothing empty, nothing twice, one language each, and the warnings that hold in all of them."""

import re
from dataclasses import replace
from datetime import date

import pytest
from letters_support import PACK, TODAY, full, sparse, yuan

from negotiation.conduct import ContactFact, conduct
from negotiation.errors import InvalidValue
from negotiation.letters.compose import compose
from negotiation.letters.document import Letter, Pairs, Paragraph, Points, Table, sentences_of
from negotiation.letters.facts import LetterFacts
from negotiation.letters.fields import BY_NAME, FIELDS, REQUESTS, SECTIONS, LetterKind, fields_of
from negotiation.letters.paper import PAGES, measures, pages
from negotiation.letters.pen import HAN
from negotiation.letters.render import FORMS, to_html, to_markdown, to_text
from negotiation.letters.review import Problem, review
from negotiation.letters.wording import Purpose, wording
from negotiation.products import ApplicationKind

EVERY = [(kind, lang) for kind in LetterKind for lang in ("zh", "en")]
# Ids and the number of a standard stay as they are.
IDS = re.compile(r"GB/T 45251-2025|HB-2024-0501-7788|A77|[×]\d+")
FORBIDDEN = re.compile(
    r"20\s?%|20\.00\s?%|百分之二十|违法|非法|已过时效|不用还|失效|illegal|unlawful|expired|time-barred|必须减免|我方保证",
    re.I,
)


def facts_for(name: str, lang: str) -> LetterFacts:
    return full(lang) if name == "full" else sparse()


def said(letter: Letter) -> list[str]:
    texts: list[str] = []
    for block in letter.blocks:
        if isinstance(block, Paragraph):
            texts += sentences_of(block.text)
        elif isinstance(block, Points):
            texts += [one for item in block.items for one in sentences_of(item)]
    return texts


@pytest.mark.parametrize("amount", ["full", "sparse"])
@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_no_label_is_empty_and_no_sentence_stands_twice(kind: LetterKind, lang: str, amount: str) -> None:
    letter = compose(kind, lang, facts_for(amount, lang), PACK)
    assert letter.blocks
    for block in letter.blocks:
        if isinstance(block, Pairs):
            assert all(label and value for label, value in block.rows)
        if isinstance(block, Table):
            assert all(any(row[place] for row in block.rows) for place in range(len(block.header)))
    assert not re.search(r"[：:]\s*$", to_text(letter).split("\n\n", 2)[-1].strip())
    assert not [
        line for line in to_text(letter).splitlines() if re.search(r"None|\{|\}|。。|，。|\(\)|（）", line)
    ]
    sentences = said(letter)
    assert [one for one in sentences if sentences.count(one) > 1] == []


@pytest.mark.parametrize(("kind", "lang"), EVERY)
@pytest.mark.parametrize("product", ["consumer-credit", "credit-card", "private"])
def test_each_letter_keeps_to_its_language(kind: LetterKind, lang: str, product: str) -> None:
    text = to_text(compose(kind, lang, full(lang, product), PACK))
    if lang == "en":
        assert HAN.findall(text) == []
    else:
        assert re.findall(r"[A-Za-z]+", IDS.sub("", text)) == []


@pytest.mark.parametrize("amount", ["full", "sparse"])
@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_no_letter_says_what_none_may_say(kind: LetterKind, lang: str, amount: str) -> None:
    for form in FORMS.values():
        body = form(compose(kind, lang, facts_for(amount, lang), PACK)).partition("<body>")
        assert FORBIDDEN.findall(body[2] or body[0]) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_complaint_is_never_tied_to_a_waiver(lang: str) -> None:
    tied = {"ask": "减免全部罚息\nwaive the penalty", "account_of_events": "夜间来电。如不减免我就投诉。"}
    given = replace(full(lang), form=tied)
    text = to_text(compose(LetterKind.COMPLAINT, lang, given, PACK))
    assert not re.search(r"减免|waive", text)
    assert "ask" in {one.field for one in review(LetterKind.COMPLAINT, given, PACK, lang)}


def test_a_complaint_quotes_what_is_ticked_with_its_day_and_force() -> None:
    text = to_text(compose(LetterKind.COMPLAINT, "zh", full("zh"), PACK))
    assert "GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》（推荐性国家标准）：" in text
    assert "2026年11月21日接通催收电话4次，超过该标准每日3次的限度" in text
    assert "2026年11月20日22:30、23:10来电，该标准要求22:00至次日8:00不催收" in text
    assert "中国银行业协会《金融机构个人消费类贷款催收工作指引（试行）》（行业自律规范）：" in text
    assert "接通催收电话" not in to_text(
        compose(LetterKind.COMPLAINT, "zh", replace(full("zh"), findings=()), PACK)
    )


def test_what_is_only_partly_verified_is_not_quoted() -> None:
    # 消费金融公司管理办法 was read second-hand.
    call = full("zh").log[-1]
    fact = ContactFact(at=call.at, zone="Asia/Shanghai", channel="call", with_whom="family", ref=call.ref)
    found = conduct(PACK, [fact], product="consumer-credit", lender_type="consumer-finance")
    assert any("measures" in one.rule for one in found)
    text = to_text(compose(LetterKind.COMPLAINT, "zh", replace(full("zh"), findings=found), PACK))
    assert "管理办法" not in text


def test_a_personal_plan_is_quoted_for_a_card_alone_and_as_a_may() -> None:
    card = to_text(compose(LetterKind.HARDSHIP, "zh", full("zh", "credit-card"), PACK))
    assert "《商业银行信用卡业务监督管理办法》（银监会令2011年第2号）第七十条规定：“" in card
    assert "发卡银行可以与持卡人平等协商" in card
    for product in ("consumer-credit", "cash-loan", "private"):
        assert "第七十条" not in to_text(compose(LetterKind.HARDSHIP, "zh", full("zh", product), PACK))


def test_an_extension_is_quoted_only_before_the_term_ends() -> None:
    late = full("zh")
    assert "第六百七十八条" not in to_text(compose(LetterKind.DEFERRAL, "zh", late, PACK))
    early = replace(late, due_since=None, days_past_due=None)
    assert "《民法典》第六百七十八条规定：“借款人可以在还款期限届满前向贷款人申请展期" in to_text(
        compose(LetterKind.DEFERRAL, "zh", early, PACK)
    )


def test_amounts_that_matter_stand_in_capital_figures() -> None:
    text = to_text(compose(LetterKind.HARDSHIP, "zh", full("zh"), PACK))
    assert "人民币780.00元（大写：柒佰捌拾元整）" in text
    assert "人民币1,000.00元（大写：壹仟元整）" in text


def test_a_certificate_is_asked_for_and_not_drawn_up() -> None:
    for lang, own in (("zh", "兹证明"), ("en", "hereby certify")):
        text = to_text(compose(LetterKind.CERTIFICATE_REQUEST, lang, full(lang), PACK))
        assert own not in text
    assert "开具加盖公章或可查验真伪的电子结清证明" in to_text(
        compose(LetterKind.CERTIFICATE_REQUEST, "zh", full("zh"), PACK)
    )


def test_the_objection_says_it_is_in_time_only_when_it_is() -> None:
    def text(received: str) -> str:
        form = {"received_on": received}
        return to_text(compose(LetterKind.PAYMENT_ORDER_OBJECTION, "zh", replace(sparse(), form=form), PACK))

    assert "第二百二十五条至第二百二十八条" in text("2026-11-08")
    assert "本异议在该期限内提出" in text("2026-11-08")
    assert "本异议在该期限内提出" not in text("2026-11-07")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_application_fits_two_pages(lang: str) -> None:
    letter = compose(LetterKind.HARDSHIP, lang, full(lang), PACK)
    assert pages(letter, measures(letter)) <= PAGES
    assert measures(letter).points >= 10
    long = replace(full(lang), form=full(lang).form | {"hardship": "失业后无收入，" * 900})
    assert Problem.LENGTH in {one.problem for one in review(LetterKind.HARDSHIP, long, PACK, lang)}


def test_review_names_what_is_missing() -> None:
    missing = {one.field for one in review(LetterKind.HARDSHIP, sparse(), PACK) if one.problem == "missing"}
    assert missing >= {"name", "id_number", "phone", "account", "hardship", "income", "spending", "request",
                       "statement", "papers"}  # fmt: skip
    assert not [one for one in review(LetterKind.HARDSHIP, full("zh"), PACK) if one.problem == "missing"]


def test_review_names_what_does_not_agree() -> None:
    def fields(**changed: object) -> set[str]:
        given = replace(full("zh"), **changed)  # type: ignore[arg-type]
        return {
            one.field for one in review(LetterKind.HARDSHIP, given, PACK) if one.problem == "inconsistent"
        }

    # The full form asks for everything at once: a lump sum, instalments, and a deferral beyond the first.
    assert fields() == {"lump_sum", "defer_until"}
    form = {name: text for name, text in full("zh").form.items() if name not in {"lump_sum", "defer_until"}}
    assert fields(form=form) == set()
    assert "lump_sum" not in fields(form=form | {"periods": "", "defer_until": "", "lump_sum": "9000"})
    assert "instalment" in fields(available=yuan(500))
    assert "instalment" in fields(form=form | {"periods": "12"})
    assert "waive_penalty" in fields(form=form | {"waive_penalty": "5000"})
    assert "income" in fields(form=form | {"income": "100"})
    assert "lump_sum" in fields(form=form | {"lump_sum": "19520.68"})
    assert "first_on" in fields(form=form | {"first_on": "2026-11-22"})
    assert "hardship_since" in fields(form=form | {"hardship_since": "2026-11-24"})
    assert "borrowed_amount" in fields(form=form | {"borrowed_amount": "100"})
    assert "periods" in fields(product="credit-card", form=form | {"periods": "61"})


def test_a_claim_without_evidence_is_named() -> None:
    given = replace(full("zh"), papers=())
    unproven = {one.field for one in review(LetterKind.HARDSHIP, given, PACK) if one.problem == "unproven"}
    assert unproven >= {"hardship", "household", "assets"}


def test_a_late_objection_is_named_with_its_last_day() -> None:
    given = replace(sparse(), form={"received_on": "2026-11-01"})
    (late,) = [
        one for one in review(LetterKind.PAYMENT_ORDER_OBJECTION, given, PACK) if one.field == "received_on"
    ]
    assert late.problem is Problem.INCONSISTENT
    assert late.said.params["day"] == date(2026, 11, 16)


def test_a_field_that_cannot_be_read_is_refused_by_name() -> None:
    given = replace(sparse(), form={"instalment": "abc"})
    with pytest.raises(InvalidValue) as refusal:
        compose(LetterKind.INSTALMENT, "zh", given, PACK)
    assert refusal.value.field == "instalment"
    assert "unreadable" in {one.problem for one in review(LetterKind.INSTALMENT, given, PACK)}


def test_user_words_said_twice_stand_once() -> None:
    words = "公司关店后我一直没有固定收入。"
    given = replace(full("zh"), form={"hardship": words, "plan": words, "promise": words})
    assert to_text(compose(LetterKind.HARDSHIP, "zh", given, PACK)).count(words.rstrip("。")) == 1


def test_markdown_and_html_take_typed_marks_as_text() -> None:
    given = replace(full("zh"), form=full("zh").form | {"hardship": "<script>x</script> a|b *c* # d"})
    letter = compose(LetterKind.HARDSHIP, "zh", given, PACK)
    assert "<script>" not in to_html(letter)
    assert "\\<script\\>x" in to_markdown(letter)
    assert '<html lang="zh-CN">' in to_html(letter)


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_for_a_call(purpose: Purpose, lang: str) -> None:
    for given in (full(lang), sparse()):
        lines = wording(purpose, lang, given, PACK)
        assert len(lines) == len(set(lines)) >= 3
        text = "\n".join(lines)
        assert FORBIDDEN.findall(text) == []
        assert "None" not in text
        if lang == "en":
            assert not HAN.search(text)
        else:
            assert re.findall(r"[A-Za-z]+", IDS.sub("", text)) == []
    if purpose is Purpose.COMPLAINT:
        assert not re.search("减免|waive", text)


def test_the_form_holds_together() -> None:
    assert len(BY_NAME) == len(FIELDS)
    assert {field.section for field in FIELDS} <= set(SECTIONS)
    assert all(
        field.zh and field.en and HAN.search(field.zh) and not HAN.search(field.en) for field in FIELDS
    )
    assert {str(kind) for kind in REQUESTS} == set(ApplicationKind)
    assert all(fields_of(kind) for kind in LetterKind)


def test_the_day_of_the_letter_is_the_one_given() -> None:
    assert full("zh").today == TODAY
    assert compose(LetterKind.HARDSHIP, "en", full("en"), PACK).signature[-1] == "Date: 23 November 2026"


def test_proof_of_income_goes_with_requests_only() -> None:
    for kind in set(LetterKind) - {LetterKind.ADVICE}:  # that one names papers as a next step
        text = to_text(compose(kind, "zh", full("zh"), PACK))
        assert ("收入证明" in text.rpartition("附件")[2]) == (kind in REQUESTS), kind
