import subprocess
import sys

CHEAP = ("money", "when", "text", "products", "stages", "accrual")
DEAR = ("iso4217", "xml", "csv", "importlib.resources", "json", "logging")


def modules_after(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    return set(
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.split()
    )


def test_what_every_start_needs_imports_nothing_dear() -> None:
    # What a bare interpreter of this environment has loaded already is not ours to answer for.
    own = modules_after("import " + ", ".join(f"negotiation.{name}" for name in CHEAP)) - modules_after(
        "pass"
    )
    assert {f"negotiation.{name}" for name in CHEAP} <= own
    assert own.isdisjoint(DEAR)


def test_yuan_never_load_the_table_of_currencies() -> None:
    script = "from negotiation.money import *; display(parse_amount('5,000', 'CNY', field='x'))"
    assert "iso4217" not in modules_after(script)
    assert "iso4217" in modules_after("from negotiation.money import exponent; exponent('CHF')")


def test_the_directory_is_read_when_first_asked_for() -> None:
    script = "from negotiation import creditors; print(creditors.directory.cache_info().currsize)"
    assert "0" in modules_after(script)


def test_the_table_of_holidays_is_read_only_for_a_last_day() -> None:
    before = (
        "from negotiation.limitation import limitation; from negotiation.rules import load; cn = load('cn')"
    )
    assert "chinese_calendar" not in modules_after(before)
    after = f"{before}; from datetime import date; limitation(cn, date(2024, 1, 1))"
    assert "chinese_calendar" in modules_after(after)
