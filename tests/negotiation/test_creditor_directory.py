import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import creditors
from negotiation.creditors import by_id, directory, lookup, mark, suggest
from negotiation.errors import Ambiguous
from negotiation.products import LenderType

GUIDE = {
    "alipay", "huabei", "jiebei", "wangshangdai", "cmb", "cmb-card", "citic-card", "pudian", "homecredit",
    "fuwantong", "dewu", "weibo-jieqian", "tiancheng", "vivo", "xiaoyadai",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("花呗", "huabei"),
        ("蚂蚁花呗", "huabei"),
        ("huabei", "huabei"),
        ("Huabei", "huabei"),
        ("hb", "huabei"),
        ("HB", "huabei"),
        ("ｈｂ", "huabei"),
        (" 花 呗 ", "huabei"),
        ("招行", "cmb"),
        ("CMB", "cmb"),
        ("招商银行", "cmb"),
        ("招商银行信用卡", "cmb-card"),
        ("China Merchants Bank", "cmb"),
        ("捷信", "homecredit"),
        ("home credit", "homecredit"),
        ("得物分期", "dewu"),
        ("得物借钱", "dewu"),
        ("得物分期 / 得物借钱", "dewu"),
        ("得物分期/得物借钱", "dewu"),
        ("vivo钱包", "vivo"),
        ("VIVO钱包借钱", "vivo"),
        ("微粒贷", "webank"),
        ("360借条", "qifu"),
        ("奇富借条（360借条）", "qifu"),
        ("融e借", "icbc"),
        ("借去花", "ctrip"),
        ("金条", "jd"),
        ("JD Baitiao", "jd"),
        ("Fuwantong", "fuwantong"),
        ("小芽贷", "xiaoyadai"),
        ("新一贷", "pab"),
    ],
)
def test_a_creditor_is_found_by_any_of_its_names(text: str, slug: str) -> None:
    found = lookup(text)
    assert found is not None
    assert found.id == slug


@pytest.mark.parametrize(
    "text",
    ["", " ", "张三", "花", "某某银行", "\ud800", "\x00", "花" * 100_000],
    ids=lambda value: ascii(value)[:30],
)
def test_free_text_is_nobody_of_the_directory(text: str) -> None:
    assert lookup(text) is None


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("xyd", ["xiaoyadai", "pab"]),
        ("jsyh", ["ccb", "jsb"]),
        ("ZYXFJR", ["boccf", "postcf", "zycf"]),
        ("借钱", ["vivo", "meituan"]),
    ],
)
def test_what_several_share_is_asked_about(text: str, slugs: list[str]) -> None:
    with pytest.raises(Ambiguous) as refusal:
        lookup(text)
    assert [slug for slug, _ in refusal.value.candidates] == slugs
    assert refusal.value.field == "creditor"
    assert all(slug in str(refusal.value) for slug in slugs)


def test_every_creditor_is_found_by_its_slug_name_and_aliases() -> None:
    for creditor in directory():
        assert by_id(creditor.id) is creditor
        for name in (creditor.id, creditor.name_zh, creditor.name_en, *creditor.aliases):
            assert lookup(name) is creditor, name


def test_the_directory_is_the_data_file_with_its_statuses() -> None:
    with (
        Path(creditors.__file__).with_name("data").joinpath("creditors.csv").open(encoding="utf-8") as handle
    ):
        rows = list(csv.DictReader(handle))
    assert [creditor.id for creditor in directory()] == [row["id"] for row in rows]
    assert len({creditor.id for creditor in directory()}) == len(rows)
    for creditor, row in zip(directory(), rows, strict=True):
        assert (creditor.lender, creditor.lender_status) == (row["legal_lender_zh"], row["lender_status"])
        assert (creditor.hotline, creditor.hotline_status) == (row["hotline"], row["hotline_status"])
        assert ";".join(creditor.initials) == row["pinyin_initials"]
        assert ";".join(creditor.aliases) == row["aliases"]


def test_the_data_keeps_its_own_rules() -> None:
    assert {creditor.id for creditor in directory() if creditor.in_guide} == GUIDE
    for creditor in directory():
        assert creditor.type in set(LenderType)
        assert bool(creditor.hotline) == (creditor.hotline_status != "blank-not-found"), creditor.id
        assert not creditor.hotline or creditor.hotline_source, creditor.id
        assert creditor.lender_status in {"verified", "partial", "unverified", "n/a"}, creditor.id


def test_no_hotline_of_the_directory_counts_as_verified() -> None:
    assert {mark(creditor.hotline_status) for creditor in directory()} == {"P", "U", "-"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("verified", "V"),
        ("partial", "P"),
        ("unverified", "U"),
        ("n/a", "-"),
        ("blank-not-found", "-"),
        ("new", "U"),
    ],
)
def test_marks(status: str, expected: str) -> None:
    assert mark(status) == expected


def test_typing_a_beginning_suggests_the_guides_platforms_first() -> None:
    assert [creditor.id for creditor in suggest("zsyh")] == ["cmb", "cmb-card"]
    assert [creditor.id for creditor in suggest("招商", limit=2)] == ["cmb", "cmb-card"]
    assert suggest("hb")[0].id == "huabei"
    assert [creditor.id for creditor in suggest("xyd")] == ["xiaoyadai", "pab"]


def test_a_beginning_comes_before_a_part_and_that_before_the_lender() -> None:
    found = [creditor.id for creditor in suggest("京东", limit=20)]
    assert found == ["homecredit", "jd"]  # both have a name that begins so, and the guide names the first
    assert [creditor.id for creditor in suggest("消费金融", limit=50)][-1] == "jiebei"
    assert {"huabei", "jiebei"} <= {creditor.id for creditor in suggest("重庆蚂蚁", limit=50)}


def test_nothing_typed_suggests_the_guides_platforms() -> None:
    assert {creditor.id for creditor in suggest("", limit=len(GUIDE))} == GUIDE


@pytest.mark.parametrize("text", ["没有这一家", "\ud800", "z" * 100_000], ids=lambda value: ascii(value)[:30])
def test_nothing_fits_what_nobody_is_called(text: str) -> None:
    assert suggest(text) == []


@given(st.text(alphabet="花呗招商银行借钱信用卡xydhbz 360", max_size=5), st.integers(-1, 100))
def test_what_is_found_is_suggested_first(text: str, limit: int) -> None:
    suggested = suggest(text, limit)
    assert len(suggested) <= max(0, limit)
    assert len(set(suggested)) == len(suggested)
    try:
        found = lookup(text)
    except Ambiguous:
        return
    if found is not None and limit > 0:
        assert found in suggest(text, 3)
