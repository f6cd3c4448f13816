"""The system account that an embedded server runs under, and its way to the files.

PostgreSQL refuses to run as root. Started by root, the server gets an account of its own, and where a directory above
its files is closed to that account, it alone is let pass through (an access control entry, no listing). Only where
the file system knows no such entries is the directory opened to others, for passing through only.
"""

import logging
import os
import pwd
import struct
import subprocess
from pathlib import Path
from typing import NamedTuple

from core.errors import DatabaseUnavailable

_log = logging.getLogger(__name__)

_NAME = "autocrm_postgres"
_ACL = "system.posix_acl_access"
_USER_OBJ, _USER, _GROUP_OBJ, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
_NOBODY = 0xFFFFFFFF
_PASS = 0o1


class Account(NamedTuple):
    """Who the server runs as; `switch` is set when that is not who we are."""

    uid: int
    gid: int
    switch: bool

    @property
    def arguments(self) -> dict[str, int | list[int]]:
        """What subprocess needs to run a program as this account, and with none of our own groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}


def account_for(directory: Path) -> Account:
    """The account for the server in `directory`: ours, or for root the directory's owner or one of the server's own.

    Raises DatabaseUnavailable where the directory belongs to somebody else or no account can be made.
    """
    owner = directory.stat() if directory.exists() else None
    if os.geteuid() != 0:
        if owner is not None and owner.st_uid != os.geteuid():
            raise DatabaseUnavailable(
                f"The database in {directory} belongs to another system user."
                " Run AutoCRM as that user, or choose another data directory."
            )
        return Account(os.geteuid(), os.getegid(), switch=False)
    if owner is not None and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    entry = _system_account()
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _system_account() -> pwd.struct_passwd:
    makers = (["useradd", "--system", "--no-create-home", _NAME], ["adduser", "-S", "-D", "-H", _NAME])
    for maker in (None, *makers):
        try:
            if maker is not None:
                subprocess.run(maker, check=False, capture_output=True)  # noqa: S603 - our own command
            return pwd.getpwnam(_NAME)
        except (KeyError, FileNotFoundError):
            continue
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root, and no system account could be made for it."
        f" Create the account {_NAME!r}, run AutoCRM as another user, or set AUTOCRM_DATABASE_URL."
    )


def clear_the_way(account: Account, path: Path) -> None:
    """Lets the account reach `path` through the directories above it."""
    if not account.switch or _can(account, "-x", path):
        return
    for directory in reversed(path.parents):
        if not _can(account, "-x", directory):
            _let_pass(directory, account)


def make_readable(account: Account, installation: Path, sample: Path) -> None:
    """Lets the account read the server's own programs, which are public, where a strict umask closed them."""
    if not account.switch or _can(account, "-r", sample):
        return
    for path in (installation, *installation.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))


def _can(account: Account, test: str, path: Path) -> bool:
    command = ["test", test, str(path)]
    done = subprocess.run(command, check=False, cwd="/", **account.arguments)  # type: ignore[call-overload] # noqa: S603 - our own command
    return bool(done.returncode == 0)


def _let_pass(directory: Path, account: Account) -> None:
    try:
        os.setxattr(directory, _ACL, _with_entry(directory, account.uid))
    except (OSError, AttributeError):
        _log.warning("%s is opened for passing through, so that the database server reaches its files", directory)
        directory.chmod(directory.stat().st_mode | _PASS)


def _with_entry(directory: Path, uid: int) -> bytes:
    """The directory's access control list (version 2, little-endian) with leave for `uid` to pass through."""
    entries = _entries(directory)
    entries[_USER, uid] = entries.get((_USER, uid), 0) | _PASS
    entries[_MASK, _NOBODY] = entries.get((_MASK, _NOBODY), entries[_GROUP_OBJ, _NOBODY]) | _PASS
    packed = (struct.pack("<HHI", tag, entries[tag, who], who) for tag, who in sorted(entries))
    return struct.pack("<I", 2) + b"".join(packed)


def _entries(directory: Path) -> dict[tuple[int, int], int]:
    try:
        raw = os.getxattr(directory, _ACL)
    except OSError:
        mode = directory.stat().st_mode
        return {
            (_USER_OBJ, _NOBODY): mode >> 6 & 7,
            (_GROUP_OBJ, _NOBODY): mode >> 3 & 7,
            (_OTHER, _NOBODY): mode & 7,
        }
    return {(tag, who): permissions for tag, permissions, who in struct.iter_unpack("<HHI", raw[4:])}
