import json
import stat
from pathlib import Path
from typing import ClassVar

import pytest

from negotiation.errors import InvalidValue, Unreadable, WrongKey
from store import envelope as envelopes
from store.database import create, needs_passphrase, open_store


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", lambda: Keyring())
    keyring.set_keyring(Keyring())


def test_passphrase_and_recovery_code_open_the_same_database(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "negotiate.db"
    made, code = create(path, passphrase="correct horse")
    device = _device(made)
    made.close()
    for unlocker in (
        {"passphrase": "correct horse"},
        {"recovery_code": code},
        {"recovery_code": code.lower()},
    ):
        with open_store(path, **unlocker) as opened:  # type: ignore[arg-type]
            assert _device(opened) == device
    assert needs_passphrase(path)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"passphrase": "wrong"}, "the passphrase is wrong"),
        ({}, "no keyring on this computer holds its key"),
    ],
)
def test_a_wrong_or_missing_passphrase_is_told_apart_from_damage(
    tmp_path: Path, given: dict[str, str], says: str
) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="right")[0].close()
    with pytest.raises(WrongKey, match=says) as refused:
        open_store(path, **given)  # type: ignore[arg-type]
    assert refused.value.exit_status == 3


def test_a_slip_in_the_recovery_code_is_found_before_it_is_tried(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    _, code = create(path, passphrase="right")
    slipped = code[:-1] + ("A" if code[-1] != "A" else "B")
    with pytest.raises(InvalidValue, match="not a recovery code"):
        open_store(path, recovery_code=slipped)
    with pytest.raises(WrongKey, match="another database"):
        open_store(path, recovery_code=envelopes.new_recovery_code())


def test_the_envelope_holds_no_key_and_its_argon2_is_costly(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    store, code = create(path, passphrase="correct horse")
    text = envelopes.path_of(path).read_text()
    unlockers = {unlocker["kind"]: unlocker for unlocker in json.loads(text)["unlockers"]}
    assert set(unlockers) == {"passphrase", "recovery"}
    assert unlockers["passphrase"]["memory_kib"] >= 65536
    for secret in ("correct horse", code, store._key.hex()):
        assert secret not in text
    assert stat.S_IMODE(envelopes.path_of(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_missing_damaged_or_newer_envelope_is_named(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="right")[0].close()
    envelope = envelopes.path_of(path)
    whole = envelope.read_text()
    envelope.write_text(whole.replace('"version": 1', '"version": 9'))
    with pytest.raises(Unreadable, match="newer version"):
        open_store(path, passphrase="right")
    envelope.write_text(whole[:40])
    with pytest.raises(Unreadable, match="damaged"):
        open_store(path, passphrase="right")
    envelope.unlink()
    with pytest.raises(InvalidValue, match="no key envelope"):
        open_store(path, passphrase="right")


def test_init_keeps_aside_an_envelope_without_its_database(tmp_path: Path) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="old")[0].close()
    old = envelopes.path_of(path).read_text()
    path.rename(tmp_path / "moved.db")
    create(path, passphrase="new")[0].close()
    asides = list(tmp_path.glob("negotiate.db.key.old-*"))
    assert [aside.read_text() for aside in asides] == [old]


def test_without_keyring_and_passphrase_nothing_is_created(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="no passphrase was given"):
        create(tmp_path / "negotiate.db")
    assert list(tmp_path.iterdir()) == []


def test_a_keyring_that_keeps_what_it_is_given_opens_silently(tmp_path: Path) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Kept(KeyringBackend):
        priority = 1  # type: ignore[assignment]
        secrets: ClassVar[dict[tuple[str, str], str]] = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.secrets.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.secrets[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.secrets[service, username]

    keyring.set_keyring(Kept())
    path = tmp_path / "negotiate.db"
    store, code = create(path)
    device = _device(store)
    assert not needs_passphrase(path)
    assert _device(open_store(path)) == device
    Kept.secrets.clear()  # an operating-system reinstall
    with pytest.raises(WrongKey):
        open_store(path)
    assert _device(open_store(path, recovery_code=code)) == device


def test_a_keyring_that_loses_what_it_is_given_is_not_relied_on(tmp_path: Path) -> None:
    import keyring
    from keyring.backends.null import Keyring

    keyring.set_keyring(Keyring())
    with pytest.raises(InvalidValue, match="no passphrase was given"):
        create(tmp_path / "negotiate.db")


def _device(store: object) -> str:
    with store.read() as link:  # type: ignore[attr-defined]
        return str(link.execute("SELECT device FROM sync_state").fetchone()[0])


@pytest.mark.parametrize(
    "change", [{"memory_kib": 0}, {"memory_kib": -1}, {"memory_kib": 10**12}, {"passes": 0}, {"salt": "AAAA"}]
)
def test_an_envelope_with_senseless_settings_is_damaged(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "negotiate.db"
    create(path, passphrase="x")[0].close()
    place = envelopes.path_of(path)
    content = json.loads(place.read_text())
    content["unlockers"][0] |= change
    place.write_text(json.dumps(content))
    with pytest.raises(Unreadable):
        open_store(path, passphrase="x")
