"""What a process loads: nothing of a language model where none is set up, and beside the event loop where one is."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from tests.integration.model.thinking import UNCLEAR
from tests.platforms.openai_server import KEY, MODEL, ChatService

_HEAVY = ("langchain", "langchain_core", "langchain_openai", "langsmith", "openai", "tiktoken")

WATCHED = f"""
import sys, threading
heavy, where = {_HEAVY!r}, {{}}
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in heavy:
            where.setdefault(name, threading.current_thread() is threading.main_thread())
sys.meta_path.insert(0, Watch())
"""
"""Notes of which libraries are loaded, and whether the main thread, which runs the event loop, loads them."""

TELL = """
import json
sys.stderr.write(chr(10) + json.dumps(where))
"""

CHAT = """
from bot.cli import app
app(sys.argv[1:], standalone_mode=False)
"""

SERVE = """
import asyncio
from bot.app import open_database, open_service
from bot.settings import load_settings
async def composed():
    settings = load_settings(database_url=sys.argv[1], data_dir=sys.argv[2], teams=True)
    async with open_database(settings, lambda _: None) as database, open_service(settings, database, listening=True):
        pass
asyncio.run(composed())
"""


async def ran(
    code: str, *arguments: str, said: str = "", settings: dict[str, str] | None = None
) -> tuple[str, dict[str, bool]]:
    """What a fresh process says, and which of the libraries it loaded: each in its main thread, or not."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AUTOCRM_", "OPENAI_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", WATCHED + code + TELL, *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**inherited, **(settings or {})},
    )
    out, err = await process.communicate(said.encode())
    assert process.returncode == 0, err.decode()
    return out.decode(), json.loads(err.decode().splitlines()[-1])


@pytest.fixture
def conversation(database_url: str, tmp_path: Path) -> list[str]:
    return ["chat", "--as", "dana.whitfield", "--database-url", database_url, "--data-dir", str(tmp_path)]


@pytest.fixture
def model(service: ChatService) -> dict[str, str]:
    return {"AUTOCRM_MODEL": MODEL, "AUTOCRM_MODEL_URL": service.url, "AUTOCRM_MODEL_KEY": KEY}


async def test_a_conversation_without_a_model_loads_nothing_of_it(conversation: list[str]) -> None:
    out, loaded = await ran(CHAT, *conversation, said=f"{UNCLEAR}\n", settings={"OPENAI_API_KEY": KEY})
    assert "I did not understand that." in out
    assert loaded == {}


@pytest.mark.parametrize("settings", [{}, {"AUTOCRM_MODEL": MODEL, "OPENAI_API_KEY": KEY}], ids=["without", "unasked"])
async def test_a_service_loads_nothing_of_it_before_it_is_asked(
    database_url: str, tmp_path: Path, settings: dict[str, str]
) -> None:
    _, loaded = await ran(SERVE, database_url, str(tmp_path), settings=settings)
    assert loaded == {}


async def test_the_first_question_loads_it_beside_the_event_loop(
    conversation: list[str], service: ChatService, model: dict[str, str]
) -> None:
    wish = {"update": "deals", "which": "acme corp renewal 2027", "set": [{"amount": "75k"}]}
    service.say({"intent": "update", "do": [wish]})
    said = "blimey, that acme corp renewal 2027 lot went bonkers over 75k innit"
    out, loaded = await ran(CHAT, *conversation, "--planner", "model", said=f"{said}\n", settings=model)
    assert "$75,000" in out
    assert loaded["langchain_openai"] is False
    assert not any(loaded.values())
    (request,) = service.requests
    assert said in request["messages"][-1]["content"]
