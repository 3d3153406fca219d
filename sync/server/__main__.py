"""The `negotiate-server` command. Nothing heavy is imported before its arguments are understood."""

from __future__ import annotations

import argparse
import ipaddress
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sync.server.settings import DEFAULT_HOST, DEFAULT_PORT, Settings, is_loopback

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Refused(Exception):  # noqa: N818 - it is said to a person, in one line
    """Options that do not go together; one line for standard error."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: arguments without the program's name; default: the process's.

    Returns:
        Exit status: 0 done, 1 refused (one line says why); argparse itself exits with 2.
    """
    arguments = _parser().parse_args(argv)
    try:
        if arguments.command == "openapi":
            return _print_openapi()
        return _serve(arguments)
    except _Refused as refusal:
        print(f"negotiate-server: {refusal}", file=sys.stderr)  # noqa: T201 - a command line speaks
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="negotiate-server",
        description="The reference sync server: keeps encrypted changes of negotiate-tui's devices.",
    )
    parser.add_argument("command", nargs="?", choices=["serve", "openapi"], default="serve",
                        help="serve (default), or print the OpenAPI document")  # fmt: skip
    parser.add_argument("--database", metavar="URL",
                        help="SQLAlchemy URL (default: a SQLite file in the user data folder)")  # fmt: skip
    parser.add_argument(
        "--host", metavar="H", default=DEFAULT_HOST, help="address to listen on (%(default)s)"
    )
    parser.add_argument("--port", metavar="P", type=_port, default=DEFAULT_PORT,
                        help="port to listen on (%(default)s); 0 picks a free one")  # fmt: skip
    parser.add_argument("--tls-cert", metavar="F", type=Path, help="certificate chain, PEM")
    parser.add_argument("--tls-key", metavar="F", type=Path, help="its private key, PEM")
    parser.add_argument("--behind-proxy", metavar="CIDR", help="network that a TLS proxy connects from")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port < 1 << 16:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _print_openapi() -> int:
    import json

    from sync.server.app import make_app

    app = make_app(Settings("sqlite://"))
    print(json.dumps(app.openapi(), indent=2, ensure_ascii=False))  # noqa: T201
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    os.umask(0o077)  # the database holds what sign-ins are checked against: for its owner alone
    settings = _settings(arguments)
    from sync.server.serving import CannotListen, serve

    try:
        serve(settings, arguments.host, arguments.port, arguments.tls_cert, arguments.tls_key)
    except CannotListen as error:
        raise _Refused(str(error)) from error
    return 0


def _settings(arguments: argparse.Namespace) -> Settings:
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        raise _Refused("--tls-cert and --tls-key go together.")
    for file in filter(None, (arguments.tls_cert, arguments.tls_key)):
        if not file.is_file():
            raise _Refused(f"there is no file {file}.")
    proxy = None
    if arguments.behind_proxy is not None:
        if arguments.tls_cert is not None:
            raise _Refused("--behind-proxy takes the place of --tls-cert and --tls-key; give one of them.")
        try:
            proxy = ipaddress.ip_network(arguments.behind_proxy)
        except ValueError as error:
            raise _Refused(f"--behind-proxy takes a network such as 10.0.0.0/8 ({error}).") from error
    tls = arguments.tls_cert is not None
    if not (tls or proxy or is_loopback(arguments.host)):
        raise _Refused(
            f"plain http on {arguments.host} would send tokens in the clear: "
            "give --tls-cert and --tls-key, or --behind-proxy CIDR, or listen on 127.0.0.1."
        )
    return Settings(arguments.database or _default_database(), proxy, tls)


def _default_database() -> str:
    from platformdirs import user_data_path

    folder = user_data_path("negotiate-server")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _Refused(f"the folder {folder} cannot be made: {error.strerror}.") from error
    return f"sqlite:///{folder / 'server.db'}"


if __name__ == "__main__":
    sys.exit(main())
