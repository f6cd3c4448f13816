"""One run of a conversation in the terminal: typed lines become messages, clicks and commands, replies become text."""

import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, get_args

from bot.console.buttons import buttons_of, buttons_on_offer, pressed
from bot.console.edit_card import edit_form
from bot.console.form import Form, read_line
from bot.console.render import on_paper, render
from core.drafts import CommandName
from core.messages import ButtonClick, Clip, Conversation, Inbound, InboundMessage, Sender, SlashCommand
from core.replies import Button, EditCard, Reply

Progress = Callable[[str], None]
COMMANDS: tuple[str, ...] = get_args(CommandName)


class Handler(Protocol):
    """Whoever answers: one message in, replies out."""

    def __call__(self, inbound: Inbound, progress: Progress | None = None) -> Awaitable[list[Reply]]:
        """The replies to the message."""
        ...


class ConsoleConversation:
    """Knows which buttons and which form are before the person, and so what a typed line means."""

    def __init__(
        self,
        handle: Handler,
        conversation: Conversation,
        sender: Sender,
        clock: Callable[[], datetime],
        *,
        colours: bool,
    ) -> None:
        self._handle = handle
        self._conversation = conversation
        self._sender = sender
        self._clock = clock
        self._colours = colours
        self._run = uuid.uuid4().hex
        self._count = 0
        self._offered: list[tuple[Button, str]] = []
        self._form: Form | None = None

    @property
    def names_on_offer(self) -> list[str]:
        """The names of the buttons that can be pressed now, and the form's words where one is open."""
        names = [name for _, name in self._offered]
        if self._form is not None:
            card = self._form.card
            names += [card.submit.label, card.cancel.label, *(field.label for field in card.inputs)]
        return list(dict.fromkeys(names))

    async def say(self, line: str, progress: Progress | None, width: int) -> str:
        """The answer to a line, ready to be printed; empty where there is nothing to say."""
        if self._form is not None:
            meaning, form = read_line(self._form, line)
            match meaning:
                case "filled":
                    self._form = form
                    return on_paper(edit_form(form.shown(), only=frozenset(form.typed)), width, self._colours)
                case "unclear":
                    return "Several records have a field of that name: begin the line with the number of one."
                case "submit":
                    return await self._answer(self._click(form.card.submit, form.inputs), progress, width)
                case "cancel":
                    return await self._answer(self._click(form.card.cancel), progress, width)
                case "message":
                    pass
        return await self._answer(self._inbound(line), progress, width)

    async def play(self, clips: Sequence[Clip], progress: Progress | None, width: int) -> str:
        """The answer to recordings, ready to be printed."""
        spoken = InboundMessage(
            key=self._key(),
            conversation=self._conversation,
            sender=self._sender,
            text="",
            sent_at=self._clock(),
            clips=tuple(clips),
        )
        return await self._answer(spoken, progress, width)

    async def _answer(self, inbound: Inbound, progress: Progress | None, width: int) -> str:
        replies = _worth_showing(await self._handle(inbound, progress))
        self._offered = buttons_on_offer(reply.card for reply in replies)
        self._form = self._form_in(replies)
        return self._as_text(replies, width)

    def _form_in(self, replies: Sequence[Reply]) -> Form | None:
        """The form that is open now; one that came back with errors keeps what was typed into it."""
        for reply in replies:
            if isinstance(reply.card, EditCard):
                came_back = any(field.error for field in reply.card.inputs)
                return Form(card=reply.card, kept=self._form.inputs if self._form is not None and came_back else {})
        return None

    def _as_text(self, replies: Sequence[Reply], width: int) -> str:
        texts, number = [], 1
        for reply in replies:
            texts.append(render(reply, width, self._colours, numbered_from=number))
            number += len(buttons_of(reply.card))
        return "\n\n".join(texts)

    def _inbound(self, line: str) -> Inbound:
        button = pressed(line, self._offered)
        if button is not None:
            return self._click(button)
        if line.startswith("/"):
            name, _, rest = line[1:].strip().partition(" ")
            if name.lower() in COMMANDS:
                return SlashCommand(
                    key=self._key(),
                    conversation=self._conversation,
                    sender=self._sender,
                    name=name.lower(),
                    text=rest.strip(),
                    sent_at=self._clock(),
                )
        return InboundMessage(
            key=self._key(),
            conversation=self._conversation,
            sender=self._sender,
            text=line,
            sent_at=self._clock(),
        )

    def _click(self, button: Button, inputs: dict[str, str] | None = None) -> ButtonClick:
        return ButtonClick(
            key=self._key(),
            conversation=self._conversation,
            sender=self._sender,
            button=button.id,
            inputs=inputs or {},
            sent_at=self._clock(),
        )

    def _key(self) -> str:
        self._count += 1
        return f"{self._run}:{self._count}"


def _worth_showing(replies: Sequence[Reply]) -> list[Reply]:
    """Without what only strikes out an earlier card: here that card scrolls away, and the new one stands below it."""
    standing = [reply for reply in replies if reply.replaces is None or buttons_of(reply.card)]
    return standing or list(replies)
