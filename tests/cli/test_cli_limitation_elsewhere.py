"""A case in England: what was paid on it moves its limitation, and it is told so before."""

from tests.cli.conftest import Cli


def test_a_payment_on_an_english_case_starts_its_six_years_again(cli: Cli) -> None:
    case = cli.json(
        "case", "add", "--creditor", "Halifax", "--currency", "GBP", "--principal", "3000",
        "--due-since", "2021-12-01",
    )["id"]  # fmt: skip
    before = cli.json("check", case)["limitation"]
    assert (before["earliest_end"], before["status"]) == ("2027-12-01", "V")
    warned = cli("payment", "add", case, "--amount", "10", "--method", "bank", "--at", "2026-11-01")
    assert "2032-11-01" in warned.out + warned.err
    after = cli.json("check", case)["limitation"]
    assert (after["earliest_end"], after["status"]) == ("2032-11-01", "P")
    assert after["events"][-1]["rule"] == "uk.ew.limitation_fresh"


def test_an_agreement_on_an_english_case_counts_as_one_in_writing_and_not_by_its_instalments(
    cli: Cli,
) -> None:
    case = cli.json(
        "case", "add", "--creditor", "Acme", "--currency", "GBP", "--principal", "600",
        "--due-since", "2026-06-01",
    )["id"]  # fmt: skip
    offer = cli.json("offer", "add", case, "--kind", "instalments", "--periods", "24")["id"]
    (said,) = cli.json("offer", "accept", offer, "--lang", "en")["warnings"]
    limitation = cli.json("check", case)["limitation"]
    accepted = limitation["events"][-1]["on"]
    assert limitation["earliest_end"] == f"{int(accepted[:4]) + 6}{accepted[4:]}"
    assert "In writing and signed" in said
    assert any("If it was not, the period ends earlier." in one for one in limitation["notes"])
