"""What can be set from outside, and the only place that reads the environment."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import ConfigurationError

PREFIX = "AUTOCRM_"


class Settings(BaseSettings):
    """AutoCRM's settings: each is an environment variable with the prefix ``AUTOCRM_``; an option outranks it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, populate_by_name=True, extra="ignore", frozen=True
    )

    database_url: str | None = None
    """PostgreSQL to use. Without it an embedded one is started in `data_dir`."""

    data_dir: Path = Path(".autocrm")
    """Where the embedded PostgreSQL, the history of input and the log file are kept."""

    catalog: Path | None = None
    """The catalog file that describes the CRM. Without it the built-in CRM is used."""

    user: str | None = None
    """The e-mail address of the person who speaks in the terminal."""

    planner: Literal["local"] = "local"
    """What turns words into drafts."""

    plan_hours: float = Field(default=24, gt=0, le=24 * 365)
    """How long a preview can be confirmed."""

    longest_message: int = Field(default=20_000, ge=100, le=1_000_000)
    """The longest message that is read, in characters."""

    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """What is written to the log file."""

    plain: bool = False
    """No colours in the terminal."""

    no_color: str = Field(default="", validation_alias="NO_COLOR")
    """The convention of https://no-color.org: anything but nothing turns colours off."""

    terminal: str = Field(default="", validation_alias="TERM")
    """What kind of terminal it is; a "dumb" one can neither colour nor move its cursor."""

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, url: str | None) -> str | None:
        if not url:
            return None
        scheme, separator, rest = url.partition("://")
        if not separator or scheme.split("+")[0] not in {"postgresql", "postgres"} or not rest:
            raise ValueError("must look like postgresql://user:password@host:5432/database")
        return f"postgresql+asyncpg://{rest}"

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_small_letters(cls, level: object) -> object:
        return level.lower() if isinstance(level, str) else level

    @field_validator("data_dir", "catalog")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path is not None else None

    @property
    def colours(self) -> bool:
        """Whether the terminal may be given colours, if it is one."""
        return not self.plain and not self.no_color and self.terminal != "dumb"


def load_settings(**options: object) -> Settings:
    """The settings of the environment, with the options that are not None in their place. Raises ConfigurationError."""
    _refuse_unknown(name for name in os.environ if name.upper().startswith(PREFIX))
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        name = str(problem["loc"][0])
        shown = f"{PREFIX}{name.upper()}" if options.get(name) is None else f"--{name.replace('_', '-')}"
        raise ConfigurationError(f"{shown}: {_sentence(str(problem['msg']))}") from error


def _sentence(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text if text.endswith(".") else f"{text}."


def _refuse_unknown(names: Iterable[str]) -> None:
    """A misspelt variable would be ignored in silence, and another database be used than was meant."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields if name not in {"no_color", "terminal"}]
    for name in sorted(names):
        if name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            raise ConfigurationError(f"{name} is not a setting of AutoCRM; {hint}")
