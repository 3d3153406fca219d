"""The one door to the operating system's keyring. Whatever goes wrong behind it, the answer is "no keyring".

A keyring that keeps nothing (a null backend) takes a secret without a word, so what was written is
read back before anyone relies on it.
"""

from __future__ import annotations

SERVICE = "negotiate-tui"


def keep(name: str, secret: str) -> bool:
    """Store a secret under this name; True only when reading it back gives the same."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret)
        return keyring.get_password(SERVICE, name) == secret
    except KeyringError:
        return False


def fetch(name: str) -> str | None:
    """The secret kept under this name, or None where there is none or no keyring that opens."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name)
    except KeyringError:
        return None


def forget(name: str) -> None:
    """Remove the secret of this name, if a keyring holds it."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(SERVICE, name)
    except PasswordDeleteError:
        return  # there was none
    except KeyringError:
        return  # no keyring, so nothing is kept
