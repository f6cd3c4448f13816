"""Which planner the settings choose, and what they object to."""

import pytest

from bot.settings import load_settings
from core.errors import ConfigurationError

VARIABLES = (
    "AUTOCRM_PLANNER",
    "AUTOCRM_MODEL",
    "AUTOCRM_MODEL_URL",
    "AUTOCRM_MODEL_KEY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "planner"),
    [
        ({}, "local"),
        ({"OPENAI_API_KEY": "sk-1", "OPENAI_BASE_URL": "http://localhost/v1"}, "local"),
        ({"AUTOCRM_MODEL": "m", "OPENAI_API_KEY": "sk-1"}, "auto"),
        ({"AUTOCRM_MODEL": "m", "AUTOCRM_MODEL_URL": "http://localhost/v1"}, "auto"),
        ({"AUTOCRM_MODEL": "m", "AUTOCRM_MODEL_KEY": "sk-1", "AUTOCRM_PLANNER": "model"}, "model"),
        ({"AUTOCRM_MODEL": "m", "AUTOCRM_MODEL_KEY": "sk-1", "AUTOCRM_PLANNER": "local"}, "local"),
        ({"AUTOCRM_MODEL": "m", "AUTOCRM_PLANNER": "local"}, "local"),
    ],
)
def test_a_model_is_asked_where_one_is_named_and_can_be_reached(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], planner: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert load_settings().reading_planner == planner


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"AUTOCRM_PLANNER": "auto"}, "The planner “auto” asks a language model, and none is set up"),
        ({"AUTOCRM_PLANNER": "model", "OPENAI_API_KEY": "sk-1"}, "set AUTOCRM_MODEL"),
        ({"AUTOCRM_MODEL": "m"}, "AUTOCRM_MODEL names a language model, but not how to reach it"),
        ({"AUTOCRM_PLANNER": "oracle"}, "AUTOCRM_PLANNER"),
    ],
)
def test_a_model_that_cannot_be_asked_is_objected_to(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], told: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as error:
        load_settings()
    assert told in error.value.sentence


def test_our_own_variables_outrank_those_that_are_shared_with_the_transcriber(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOCRM_MODEL", "m")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-shared")
    monkeypatch.setenv("AUTOCRM_MODEL_KEY", "sk-model")
    settings = load_settings()
    assert settings.model_key is not None
    assert settings.transcription_key is not None
    assert settings.model_key.get_secret_value() == "sk-model"
    assert settings.transcription_key.get_secret_value() == "sk-shared"
