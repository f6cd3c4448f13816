"""One activity: stored first, then answered; a press is answered with the card as it then is."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.charts import picture_of
from bot.intake import Intake
from bot.teams.answers import Answers, words_for_sender
from bot.teams.configuration import TeamsSettings
from bot.teams.conversation import SHOWN_AS, SPEAKER, tenants_of
from bot.teams.conversation import Activity as RawActivity
from bot.teams.parse import Refresh, Unsupported, owner_of, parse
from bot.teams.render import render_card
from core.messages import Address, ButtonClick
from core.replies import Reply

ANSWER_WITHIN = 0.9
"""Seconds that a press may wait for its outcome; people and Teams expect an answer within about one."""

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between looks for a card that should be there."""

_CARD = "application/vnd.microsoft.card.adaptive"
_ERROR = "application/vnd.microsoft.error"
_WORDS = "application/vnd.microsoft.activity.message"
_WORKING = "Working on it …"
_NOTHING_THERE = "This card is no longer there. Nothing was changed."


class Turn:
    """What is done with one activity; botbuilder calls `on_turn` once it is authenticated."""

    def __init__(
        self,
        activity: RawActivity,
        intake: Intake,
        answers: Answers,
        settings: TeamsSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._activity = activity
        self._intake = intake
        self._answers = answers
        self._settings = settings
        self._clock = clock

    async def on_turn(self, context: TurnContext) -> None:
        """Stores or answers the activity. Raises HTTPForbidden for a foreign tenant, DatabaseUnavailable."""
        self._check_tenant()
        parsed = parse(self._activity, self._clock(), own_views=self._settings.has_credentials)
        match parsed:
            case None:
                await self._nothing(context)
            case Unsupported():
                await context.send_activity(Activity(type=ActivityTypes.message, text=parsed.text))
            case Refresh():
                await self._refresh(context, parsed)
            case ButtonClick(address=Address() as address) if self._is_invoke:
                await self._intake.accept(parsed)
                await self._outcome(context, parsed, address)
            case _:
                await self._intake.accept(parsed)

    @property
    def _is_invoke(self) -> bool:
        return self._activity.get("type") == "invoke"

    def _check_tenant(self) -> None:
        if not self._settings.has_credentials:
            return
        named = tenants_of(self._activity)
        if not named or not named <= self._settings.tenants:
            raise web.HTTPForbidden(text="AutoCRM is not open to this tenant.")

    async def _nothing(self, context: TurnContext) -> None:
        """An invoke must be answered, if only by saying that it is not known."""
        if self._is_invoke:
            await _respond(context, 501, _ERROR, {"code": "NotSupported", "message": "AutoCRM does not know this."})

    async def _refresh(self, context: TurnContext, asked: Refresh) -> None:
        shown = await self._standing(asked)
        if shown is None:
            await _say(context, _NOTHING_THERE)
        else:
            await _show(context, shown, asked.owner, asked.viewer)

    async def _standing(self, asked: Refresh) -> Reply | None:
        """What stands in the message; a client may see it, and ask, before it is noted that it was sent."""
        for pause in (*_PAUSES, None):
            shown = await self._answers.shown_at(asked.conversation.workspace, asked.channel, asked.shown_as)
            if shown is not None or pause is None:
                return shown
            await asyncio.sleep(pause)
        return None

    async def _outcome(self, context: TurnContext, click: ButtonClick, address: Address) -> None:
        """What is said to the presser alone, or else the card that now stands where he pressed."""
        words = words_for_sender(await self._answers.answer_to(click.key, ANSWER_WITHIN))
        if words is not None:
            await _say(context, words)
            return
        details = address.details
        card = await self._answers.shown_at(click.conversation.workspace, address.channel, details[SHOWN_AS])
        if card is None:
            await _say(context, _WORKING)
        else:
            await _show(context, card, owner_of(address), details[SPEAKER])


async def _show(context: TurnContext, reply: Reply, owner: str | None, viewer: str) -> None:
    picture = await picture_of(reply.card)
    await _respond(context, 200, _CARD, render_card(reply, owner=owner, viewer=viewer, picture=picture))


async def _say(context: TurnContext, text: str) -> None:
    await _respond(context, 200, _WORDS, text)


async def _respond(context: TurnContext, status: int, kind: str, value: object) -> None:
    response = InvokeResponse(status=status, body={"statusCode": status, "type": kind, "value": value})
    await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))
