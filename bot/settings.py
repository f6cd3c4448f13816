"""What can be set from outside, and the only place that reads the environment."""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import SettingsConfigDict

from bot.model_settings import LanguageModelSettings, refuse_planner_without_model
from core.errors import ConfigurationError

PREFIX = "AUTOCRM_"
SLACK_API_URL = "https://slack.com/api/"


class Settings(LanguageModelSettings):
    """AutoCRM's settings: each is an environment variable with the prefix ``AUTOCRM_``; an option outranks it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, populate_by_name=True, extra="ignore", frozen=True
    )

    database_url: str | None = Field(default=None, repr=False)
    """PostgreSQL to use. Without it an embedded one is started in `data_dir`."""

    data_dir: Path = Path(".autocrm")
    """Where the embedded PostgreSQL, the history of input and the log file are kept."""

    catalog: Path | None = None
    """The catalog file that describes the CRM. Without it the built-in CRM is used."""

    user: str | None = None
    """The e-mail address of the person who speaks in the terminal."""

    plan_hours: float = Field(default=24, gt=0, le=24 * 365)
    """How long a preview can be confirmed."""

    longest_message: int = Field(default=20_000, ge=100, le=1_000_000)
    """The longest message that is read, in characters."""

    host: str = "127.0.0.1"
    """The address on which `autocrm serve` listens."""

    port: int = Field(default=3000, ge=0, le=65535)
    """The port on which `autocrm serve` listens."""

    worker_jobs: int = Field(default=8, ge=1, le=64)
    """How many messages a worker handles at once, and how many replies it delivers at once on each platform."""

    messages_a_minute: int = Field(default=30, ge=0)
    """How many messages a person may send in a minute; 0 sets no limit."""

    workspace_messages_a_minute: int = Field(default=1200, ge=0)
    """How many messages all people of a workspace may send in a minute; 0 sets no limit."""

    retention_days: float = Field(default=365, ge=1)
    """How long messages and answers are kept. What was changed in the CRM is kept for good."""

    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    """The port for /metrics, /healthz and /readyz of a worker; of a server, one beside its own."""

    otlp_endpoint: str | None = Field(default=None, validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT")
    """An OpenTelemetry collector to which traces are sent over HTTP."""

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    """The token of the bot in one Slack workspace (xoxb-...)."""

    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    """The token for Socket Mode (xapp-...), which needs no public address."""

    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    """The secret with which Slack signs what it sends over HTTP."""

    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    """With the secret: workspaces install AutoCRM themselves, at /slack/install."""

    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    """The secret of the Slack app."""

    slack_redirect_uri: str | None = Field(default=None, validation_alias="SLACK_REDIRECT_URI")
    """Where Slack sends people back after an installation, if it is not this server's own address."""

    slack_api_url: str = Field(default=SLACK_API_URL, validation_alias="SLACK_API_URL")
    """Where Slack's Web API is."""

    teams_app_id: str = ""
    """The app (client) id of the bot's registration in Microsoft Entra."""

    teams_app_password: SecretStr = SecretStr("")
    """The client secret of that registration."""

    teams_tenant: str = ""
    """The directory (tenant) id of that registration, whose people may speak."""

    teams_allowed_tenants: str = ""
    """Further tenants whose people may speak, separated by commas."""

    teams: bool = False
    """Answers Microsoft's local test client, without credentials; only on an address of this machine."""

    transcriber: Literal["off", "local", "openai"] = "off"
    """What listens to recordings: Whisper on this machine, or a service that speaks OpenAI's API."""

    whisper_model: str = "small"
    """The model of the local transcriber: a folder that holds one in CTranslate2's form, or a name to be fetched."""

    transcription_model: str = "gpt-4o-transcribe"
    """The model of the transcription service."""

    transcription_url: str = Field(
        default="https://api.openai.com/v1",
        validation_alias=AliasChoices("AUTOCRM_TRANSCRIPTION_URL", "OPENAI_BASE_URL"),
    )
    """Where the transcription service is."""

    transcription_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("AUTOCRM_TRANSCRIPTION_KEY", "OPENAI_API_KEY")
    )
    """The key of the transcription service; one of your own may need none."""

    transcription_seconds: float = Field(default=300, gt=0, le=3600)
    """How long listening to one recording may take."""

    transcriptions_at_once: int = Field(default=1, ge=1, le=32)
    """How many recordings the local transcriber listens to at once."""

    speech_language: str = Field(default="en", pattern="^[a-z]{2}$")
    """The language of recordings that do not clearly tell their own."""

    clip_seconds: float = Field(default=600, gt=0, le=7200)
    """The longest recording that is listened to."""

    clip_megabytes: float = Field(default=25, gt=0, le=500)
    """The largest recording that is fetched."""

    clips_at_once: int = Field(default=5, ge=1, le=20)
    """How many recordings one message may hold."""

    transcript_days: float = Field(default=30, gt=0, le=3650)
    """For how long it is remembered what was heard in a recording, so that it is not transcribed again."""

    recordings: Path | None = None
    """A folder in which recordings are kept. Without it none is."""

    embeddings: Literal["off", "local", "openai"] | None = None
    """What computes the meaning of notes, for questions to them: a model on this machine, or a service.

    Without it the local model where it is installed, else "off": notes are then searched by their words alone.
    """

    embedding_model: str | None = None
    """The model of the service; of the local one, a folder that holds another (model.onnx and tokenizer.json)."""

    embedding_floor: float | None = Field(default=None, ge=0, le=1)
    """The similarity below which a text has nothing to do with a question. Each model has its own."""

    embedding_url: str | None = Field(
        default=None, validation_alias=AliasChoices("AUTOCRM_EMBEDDING_URL", "OPENAI_BASE_URL")
    )
    """Where the embedding service is, as far as the path "/v1". Without it at OpenAI."""

    embedding_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("AUTOCRM_EMBEDDING_KEY", "OPENAI_API_KEY")
    )
    """The key of the embedding service; one of your own may need none."""

    embedding_seconds: float = Field(default=20, gt=0, le=300)
    """How long the embedding service may take for one call."""

    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """What is written to the log: of the terminal in a file, of a service to the standard error stream."""

    log_format: Literal["text", "json"] = "text"
    """The form of the log: lines of text, or a JSON object a line."""

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

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _in_small_letters(cls, level: object) -> object:
        return level.lower() if isinstance(level, str) else level

    @field_validator("data_dir", "catalog", "recordings")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path.expanduser().absolute() if path is not None else None

    @property
    def has_slack(self) -> bool:
        """Whether Slack is set up."""
        return self.slack_bot_token is not None or bool(self.slack_client_id and self.slack_client_secret)

    @property
    def has_teams(self) -> bool:
        """Whether Microsoft Teams is set up."""
        return self.teams or bool(self.teams_app_id)

    @property
    def colours(self) -> bool:
        """Whether the terminal may be given colours, if it is one."""
        return not self.plain and not self.no_color and self.terminal != "dumb"


def load_settings(**options: object) -> Settings:
    """The settings of the environment, with the options that are not None in their place. Raises ConfigurationError."""
    _refuse_unknown(name for name in os.environ if name.upper().startswith(PREFIX))
    try:
        settings = Settings(**{name: value for name, value in options.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        name = str(problem["loc"][0])
        shown = _variable(name) if options.get(name) is None else f"--{name.replace('_', '-')}"
        raise ConfigurationError(f"{shown}: {_sentence(str(problem['msg']))}") from error
    refuse_planner_without_model(settings)
    return settings


def _variable(name: str) -> str:
    """The environment variable of a setting: with our prefix, unless another name is the convention."""
    field = Settings.model_fields.get(name)
    alias = name if field is None else field.validation_alias  # errors name a setting by its alias
    return alias if isinstance(alias, str) else f"{PREFIX}{name.upper()}"


def _sentence(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return text if text.endswith(".") else f"{text}."


def _refuse_unknown(names: Iterable[str]) -> None:
    """A misspelt variable would be ignored in silence, and another database be used than was meant."""
    known = [variable for name in Settings.model_fields if (variable := _variable(name)).startswith(PREFIX)]
    for name in sorted(names):
        if name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
            raise ConfigurationError(f"{name} is not a setting of AutoCRM; {hint}")
