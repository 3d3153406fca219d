"""The server's command line and its HTTP interface, against a real process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import msgspec
import pytest
from nacl.signing import SigningKey
from sync_support import PASSPHRASE, Server, Twin, add_debtor, launch, start_server

from sync import account, envelope, wire
from sync.client import sync_now
from sync.state import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Store

COMMAND = [sys.executable, "-m", "sync.server"]


def client_of(store: Store) -> tuple[httpx.Client, wire.Session | Any]:
    with Desk(store) as desk:
        kept = desk.signed_in()
    return httpx.Client(base_url=kept.server, headers={"Authorization": f"Bearer {kept.token}"}), kept


def seal(store: Store, **changed: Any) -> bytes:
    """A sealed segment that continues the store's chain, with parts of its header changed."""
    with Desk(store) as desk:
        kept = desk.signed_in()
        header = wire.Header(
            wire.FORMAT, kept.vault, 1, store.new_id(), desk.device, kept.device_seq + 1, kept.previous, 1
        )
    header = msgspec.structs.replace(header, **changed)
    head, body = envelope.seal(msgspec.msgpack.encode([[], [], []]), header, kept.secrets.vault_keys[1])
    return msgspec.msgpack.encode(envelope.sign(head, body, SigningKey(kept.secrets.device_seed)))


def push(store: Store, *segments: bytes, vault: str | None = None) -> httpx.Response:
    client, kept = client_of(store)
    body = msgspec.msgpack.encode([[msgspec.Raw(one) for one in segments]])
    with client:
        return client.post(f"/v1/vaults/{vault or kept.vault}/segments", content=body)


def problem(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == response.status_code
    return str(found["type"]).rpartition(":")[2]


# -- the command -----------------------------------------------------------------------------------


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom sync.server.__main__ import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'fastapi','sqlalchemy','uvicorn','msgspec','nacl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")
    assert "--behind-proxy" in done.stdout


def test_openapi_prints_the_document() -> None:
    done = subprocess.run([*COMMAND, "openapi"], capture_output=True, text=True, check=True)
    document = json.loads(done.stdout)
    assert "/v1/vaults/{vault}/segments" in document["paths"]
    assert "Registration" in document["components"]["schemas"]
    text = json.dumps(document)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(document["components"]["schemas"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "plain http"),
        (["--tls-cert", "/nowhere.pem"], "go together"),
        (["--tls-cert", "/nowhere.pem", "--tls-key", "/nowhere.key"], "no file"),
        (["--behind-proxy", "everyone"], "network"),
        (["--database", "sqlite:////nowhere/at/all.db", "--port", "0"], "database"),
        (["--database", "oracle9000://x", "--port", "0"], "database"),
    ],
)
def test_options_that_will_not_do_are_refused_in_one_line(options: list[str], words: str) -> None:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_stop_is_graceful_and_what_was_acknowledged_is_there_again(tmp_path: Path, twin: Twin) -> None:
    first = launch(tmp_path)
    httpx.get(f"{first.url}/v1/health").raise_for_status()
    assert first.stop() == 0
    with start_server(tmp_path) as second:
        assert httpx.get(f"{second.url}/v1/health").json() == {"status": "ok"}
    assert first.process.stdout is not None
    first.process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="modes differ there")
def test_its_files_are_for_its_owner_alone(tmp_path: Path) -> None:
    with start_server(tmp_path) as server:
        httpx.get(f"{server.url}/v1/health").raise_for_status()
        assert {oct(file.stat().st_mode & 0o077) for file in tmp_path.iterdir()} == {"0o0"}


def test_behind_a_proxy_others_are_refused(tmp_path: Path) -> None:
    with start_server(tmp_path, "--behind-proxy", "10.1.0.0/16") as server:
        answer = httpx.get(f"{server.url}/v1/health")
        assert answer.status_code == 200  # this machine may always ask
        assert answer.headers["strict-transport-security"]


# -- the interface ---------------------------------------------------------------------------------


def test_every_answer_has_the_security_headers(server: Server) -> None:
    for path in ("/v1/health", "/v1/nowhere", "/v1/vaults/x"):
        answer = httpx.get(server.url + path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers


def test_key_parameters_are_alike_for_known_and_unknown_users(server: Server, twin: Twin) -> None:
    def ask(user: str) -> dict[str, Any]:
        found: dict[str, Any] = httpx.post(f"{server.url}/v1/accounts/kdf", json={"user": user}).json()
        return found

    nobody = ask("nobody-here")
    assert nobody == ask("nobody-here") == ask("  Nobody-HERE ")
    assert nobody.keys() == ask(twin.user).keys()
    assert nobody["salt"] != ask("nobody-else")["salt"]


def test_sign_in_attempts_are_limited_and_say_when_to_return(tmp_path: Path, new_store: Any) -> None:
    with start_server(tmp_path) as server:
        store = new_store()
        code = account.register(store, server.url, "li", PASSPHRASE)
        wrong = {"user": "li", "auth_key": "A" * 43 + "="}
        answers = [httpx.post(f"{server.url}/v1/sessions", json=wrong) for _ in range(12)]
        assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
        assert 0 < int(answers[-1].headers["retry-after"]) <= 900
        assert problem(answers[-1]) == "too-many"
        other = {"user": "somebody else", "auth_key": "A" * 43 + "="}
        assert httpx.post(f"{server.url}/v1/sessions", json=other).status_code == 401
        del code


def test_a_segment_sent_twice_has_one_place(twin: Twin) -> None:
    segment = seal(twin.first)
    one, two = push(twin.first, segment), push(twin.first, segment)
    assert one.status_code == two.status_code == 201
    assert one.json() == two.json() == {"seqs": [1], "head": 1}


def test_a_broken_chain_is_refused(twin: Twin) -> None:
    assert problem(push(twin.first, seal(twin.first, sequence=3))) == "chain"
    assert problem(push(twin.first, seal(twin.first, previous=bytes(range(32))))) == "chain"
    assert push(twin.first, seal(twin.first)).json()["head"] == 1


def test_what_is_not_the_devices_own_is_refused(twin: Twin) -> None:
    with Desk(twin.second) as desk:
        other = desk.device
    assert problem(push(twin.first, seal(twin.first, device=other))) == "forbidden"
    assert problem(push(twin.first, seal(twin.first, vault=twin.first.new_id()))) == "malformed"
    assert problem(push(twin.first, seal(twin.first, epoch=2))) == "epoch"
    assert problem(push(twin.first, seal(twin.first, format=9))) == "malformed"
    assert problem(push(twin.first, b"\xc4\x05plain")) == "malformed"


def test_nothing_of_one_vault_reaches_another_account(server: Server, twin: Twin, new_store: Any) -> None:
    add_debtor(twin.first, "王小明")
    sync_now(twin.first)
    stranger = new_store()
    account.register(stranger, server.url, server.new_user(), PASSPHRASE)
    client, _ = client_of(stranger)
    _, kept = client_of(twin.first)
    with client:
        for path in ("", "/devices", "/segments?after=0"):
            assert problem(client.get(f"/v1/vaults/{kept.vault}{path}")) == "not-found"
    sealed = seal(stranger, vault=kept.vault)
    assert problem(push(stranger, sealed, vault=kept.vault)) == "not-found"


def test_bodies_are_limited_even_without_an_announced_length(server: Server, twin: Twin) -> None:
    client, kept = client_of(twin.first)
    path = f"/v1/vaults/{kept.vault}/segments"
    with client:
        assert problem(client.post(path, content=bytes(wire.MAX_BODY + 1))) == "too-large"
    anyone = httpx.post(f"{server.url}/v1/accounts/kdf", content=bytes(wire.MAX_JSON + 1))
    assert problem(anyone) == "too-large"


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer x", "Bearer " + "A" * 43, "Basic dTpw"])
def test_without_a_token_nothing_is_given(server: Server, token: str) -> None:
    answer = httpx.get(f"{server.url}/v1/vaults/x/segments", headers={"Authorization": token})
    assert answer.status_code == 401
    assert problem(answer) == "unauthorized"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"user": 1}', b"\xff\xfe", b'{"user": "x", "kdf": {}}'])
def test_malformed_bodies_are_problems(server: Server, body: bytes) -> None:
    for path in ("/v1/accounts", "/v1/sessions"):
        assert problem(httpx.post(server.url + path, content=body)) == "malformed"


def test_a_token_that_was_signed_out_is_dead(twin: Twin) -> None:
    client, kept = client_of(twin.first)
    assert account.logout(twin.first)
    with client:
        assert client.get(f"/v1/vaults/{kept.vault}").status_code == 401


def test_pages_hold_to_their_bytes_and_give_at_least_one_segment(twin: Twin) -> None:
    for number in range(4):
        add_debtor(twin.first, f"debtor {number}", note=os.urandom(3000).hex())
        sync_now(twin.first)
    client, kept = client_of(twin.first)
    path = f"/v1/vaults/{kept.vault}/segments"
    with client:
        small = msgspec.msgpack.decode(client.get(path, params={"limit_bytes": 1}).content, type=wire.Page)
        rest = msgspec.msgpack.decode(client.get(path, params={"after": 1}).content, type=wire.Page)
    assert ([seq for seq, _ in small.segments], small.head) == ([1], 4)
    assert [seq for seq, _ in rest.segments] == [2, 3, 4]
