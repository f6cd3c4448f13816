"""The history of plans, on real PostgreSQL."""

from datetime import timedelta
from typing import Any

import pytest

from core.messages import Actor
from core.values import PlanId, RecordRef, SessionId
from storage.unit_of_work import PostgresStorage
from tests.integration.proposing import CHANGES, DEAL, LATER, NOW, FindActor, Propose, decide


class TestHistory:
    """Two executed plans, the second a day later and with a log, and one that is pending and so no history."""

    @pytest.fixture
    async def plans(
        self, storage: PostgresStorage, dana: Actor, session: SessionId, propose: Propose
    ) -> tuple[PlanId, PlanId]:
        first, second = await propose(summary="100% of Globex_x"), await propose(summary="Hooli: stage")
        await propose(summary="pending")
        await decide(storage, dana, first, "pending", "executed")
        await decide(storage, dana, second, "pending", "executed", now=NOW + timedelta(hours=20))
        async with storage.begin(dana) as unit:
            await unit.plans.log(session, second, CHANGES, NOW)
        await decide(storage, dana, second, "executed", "reverted", now=LATER)
        return first, second

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, [1, 0]),
            ({"limit": 1}, [1]),
            ({"limit": 1, "offset": 1}, [0]),
            ({"since": LATER}, [1]),
            ({"until": LATER}, [0]),
            ({"record": RecordRef(table="deals", id=DEAL)}, [1]),
            ({"record": RecordRef(table="tasks", id=DEAL)}, []),
            ({"words": "hooli"}, [1]),
            ({"words": "HOOLI acme"}, [1]),
            ({"words": "globex acme"}, []),
            ({"words": "100%"}, [0]),
            ({"words": "x_x"}, [0]),
            ({"words": "o_l"}, []),
            ({"words": "\x00'"}, []),
        ],
        ids=str,
    )
    async def test_is_narrowed_by_what_is_given(
        self, storage: PostgresStorage, dana: Actor, plans: tuple[PlanId, PlanId], asked: dict[str, Any],
        found: list[int],
    ) -> None:  # fmt: skip
        every: dict[str, Any] = {"user": None, "since": None, "until": None, "record": None, "words": "", "limit": 20,
                                 "offset": 0}  # fmt: skip
        async with storage.begin(dana) as unit:
            listed = await unit.plans.history(**{**every, **asked})
        assert [each.id for each in listed] == [plans[number] for number in found]

    @pytest.mark.usefixtures("plans")
    async def test_says_who_and_in_what_state(self, storage: PostgresStorage, dana: Actor, actor: FindActor) -> None:
        marcus = await actor("marcus.okafor")
        asked: dict[str, Any] = {"since": None, "until": None, "record": None, "words": "", "limit": 20, "offset": 0}
        async with storage.begin(marcus) as unit:
            newest = (await unit.plans.history(user=dana.user_id, **asked))[0]
            assert await unit.plans.history(user=marcus.user_id, **asked) == []
        assert (newest.who, newest.state, newest.decided_at) == ("Dana Whitfield", "reverted", LATER)
        assert (newest.requested_by, newest.summary) == (dana.user_id, "Hooli: stage")
