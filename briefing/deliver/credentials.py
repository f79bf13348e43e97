"""Secrets from where they belong: the environment, a file, or systemd's credential folder; never from settings."""

import os
from collections.abc import Mapping
from pathlib import Path

from briefing.errors import ConfigError

SYSTEMD_FOLDER = "CREDENTIALS_DIRECTORY"
MAX_SECRET_BYTES = 64_000


def read_secret(
    name: str, *, file: str | None = None, base: Path = Path(), environment: Mapping[str, str] | None = None
) -> str | None:
    """Return a secret, or None where nobody gives one.

    Looked for in this order: `file`, a relative one from `base`; `$NAME`; `$NAME_FILE`; `$CREDENTIALS_DIRECTORY/name`
    in lower case.

    Raises:
        ConfigError: a file that is named cannot be read.
    """
    variables = os.environ if environment is None else environment
    if file is not None:
        return _read(base / Path(file).expanduser())
    if name in variables:
        return variables[name]
    if f"{name}_FILE" in variables:
        return _read(Path(variables[f"{name}_FILE"]))
    folder = variables.get(SYSTEMD_FOLDER)
    credential = Path(folder) / name.lower() if folder else None
    return _read(credential) if credential is not None and credential.exists() else None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_SECRET_BYTES:
            raise ConfigError(f"{path}: too large for a secret")
        return path.read_text("utf-8").rstrip("\r\n")
    except OSError as error:
        raise ConfigError(f"{path}: the secret cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: the secret is not UTF-8 text") from error
