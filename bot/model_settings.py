"""What can be set of planners and of the language model that they ask: a part of `bot.settings`."""

from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings

from core.errors import ConfigurationError


class LanguageModelSettings(BaseSettings):
    """The planner, and the language model: one is asked where it is named here and can be reached."""

    planner: Literal["local", "model", "auto"] | None = None
    """What turns words into drafts: rules, a language model, or the model where the rules are not sure.

    Without it "auto" where a language model is set up, else "local"; `reading_planner` says which.
    """

    model: str | None = None
    """The language model. Without it none is asked, whatever keys there are."""

    model_url: str | None = Field(default=None, validation_alias=AliasChoices("AUTOCRM_MODEL_URL", "OPENAI_BASE_URL"))
    """Where the language model is, as far as the path "/v1". Without it at OpenAI."""

    model_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("AUTOCRM_MODEL_KEY", "OPENAI_API_KEY")
    )
    """The key of the service of the language model; one of your own may need none."""

    model_seconds: float = Field(default=30, gt=0, le=600)
    """How long an answer of the language model may take, with all attempts."""

    model_tokens: int = Field(default=2000, ge=100, le=32_000)
    """The longest answer of the language model, in tokens."""

    model_temperature: float = Field(default=0, ge=0, le=2)
    """How freely the language model answers. Models that know no temperature are asked without."""

    model_price_in: float | None = Field(default=None, ge=0)
    """What a million tokens cost that the language model reads, to tell what it costs."""

    model_price_out: float | None = Field(default=None, ge=0)
    """What a million tokens cost that the language model writes."""

    model_calls: int = Field(default=4, ge=1, le=32)
    """How many calls of a model a process makes at once."""

    @property
    def has_model(self) -> bool:
        """Whether a language model is set up: its name, and a key or an address."""
        return self.model is not None and (self.model_key is not None or self.model_url is not None)

    @property
    def reading_planner(self) -> Literal["local", "model", "auto"]:
        """The planner that reads messages."""
        return self.planner or ("auto" if self.has_model else "local")


def refuse_planner_without_model(settings: LanguageModelSettings) -> None:
    """Who named a model, or a planner that asks one, shall not do without in silence. Raises ConfigurationError."""
    if settings.has_model or settings.planner == "local":
        return
    if settings.model is not None:
        raise ConfigurationError(
            "AUTOCRM_MODEL names a language model, but not how to reach it: set AUTOCRM_MODEL_KEY (or OPENAI_API_KEY), "
            "or AUTOCRM_MODEL_URL for a service of your own."
        )
    if settings.planner is not None:
        raise ConfigurationError(
            f"The planner “{settings.planner}” asks a language model, and none is set up: set AUTOCRM_MODEL, and "
            "AUTOCRM_MODEL_KEY or AUTOCRM_MODEL_URL."
        )
