"""A person in Slack: what he writes, presses and opens reaches the app as Slack would send it."""

from typing import TYPE_CHECKING

from tests.platforms.slack_state import Account, Channel, Json, Message, View, elements, texts

if TYPE_CHECKING:
    from tests.platforms.slack_server import Delivered, SlackServer

_CHANNEL_TYPES = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim"}


class NothingToPress(AssertionError):
    """No message that this person sees has such a button."""


class SlackUser:
    """Acts for one person of the workspace. Where no channel is named it is his direct chat with AutoCRM."""

    def __init__(self, server: "SlackServer", account: Account) -> None:
        self._server = server
        self.account = account
        self.id = account.id
        self.delivered: list[Delivered] = []

    @property
    def chat(self) -> Channel:
        """His direct messages with AutoCRM."""
        return self._server.state.direct_chat(self.id)

    def sees(self, channel: Channel | None = None, thread: str | None = None) -> list[Message]:
        """What AutoCRM says to him in a channel, hidden messages to him included, as it stands now."""
        state, place = self._server.state, channel or self.chat
        return [each for each in state.standing(place.id, self.id, thread) if each.user == state.bot.id]

    def reads(self, channel: Channel | None = None, thread: str | None = None) -> str:
        """All words of those messages."""
        return "\n".join(texts(each.blocks) or each.text for each in self.sees(channel, thread))

    @property
    def home(self) -> View | None:
        """His page of AutoCRM, if it was shown."""
        return self._server.state.homes.get(self.id)

    @property
    def dialog(self) -> View | None:
        """The dialog that is open before him."""
        return self._server.state.dialogs.get(self.id)

    async def say(
        self,
        text: str,
        channel: Channel | None = None,
        *,
        thread: str | None = None,
        files: list[Json] | None = None,
        mention: bool = False,
    ) -> Message:
        """Writes a message, in a thread if one is named; with `mention` it begins with AutoCRM's name."""
        state, place = self._server.state, channel or self.chat
        words = f"<@{state.bot.id}> {text}" if mention else text
        message = Message(
            channel=place.id, ts=state.timestamp(), user=self.id, text=words, thread_ts=thread, files=files or []
        )
        place.messages[message.ts] = message
        if state.bot.id not in place.members:
            return message
        event = self._event(message, place) | ({"subtype": "file_share"} if files else {})
        await self._send_event(event)
        if f"<@{state.bot.id}>" in words and place.kind != "im":
            await self._send_event(
                {name: value for name, value in event.items() if name != "channel_type"} | {"type": "app_mention"}
            )
        return message

    async def say_aloud(
        self, content: bytes, *, seconds: float = 3.0, text: str = "", channel: Channel | None = None
    ) -> Message:
        """Records a voice clip."""
        state = self._server.state
        identifier = f"F{state.number():05d}"
        state.contents[identifier] = content
        url = f"{self._server.url}/files/{identifier}"
        clip = {
            "id": identifier, "name": "audio_message.m4a", "title": "audio_message.m4a", "mimetype": "video/mp4",
            "filetype": "m4a", "subtype": "slack_audio", "size": len(content), "duration_ms": int(seconds * 1000),
            "url_private": url, "url_private_download": url, "user": self.id, "media_display_type": "audio",
        }  # fmt: skip
        return await self.say(text, channel, files=[clip])

    async def edit(self, message: Message, text: str) -> None:
        """Changes what he wrote."""
        place = self._server.state.channels[message.channel]
        before = self._server_message(message)
        message.text, message.edits = text, message.edits + 1
        stamp = self._server.state.timestamp()
        after = self._server_message(message) | {"edited": {"user": self.id, "ts": stamp}}
        await self._send_event(
            {
                "type": "message", "subtype": "message_changed", "hidden": True, "message": after,
                "previous_message": before, "channel": place.id, "ts": stamp, "event_ts": stamp,
                "channel_type": _CHANNEL_TYPES[place.kind],
            }
        )  # fmt: skip

    async def delete(self, message: Message) -> None:
        """Deletes what he wrote."""
        place = self._server.state.channels[message.channel]
        place.messages.pop(message.ts)
        stamp = self._server.state.timestamp()
        await self._send_event(
            {
                "type": "message", "subtype": "message_deleted", "hidden": True, "deleted_ts": message.ts,
                "previous_message": self._server_message(message), "channel": place.id, "ts": stamp, "event_ts": stamp,
                "channel_type": _CHANNEL_TYPES[place.kind],
            }
        )  # fmt: skip

    async def click(self, label: str, channel: Channel | None = None, *, message: Message | None = None) -> "Delivered":
        """Presses the button with this label in the latest message that has one, or chooses this option of a menu."""
        place = self._server.state.channels[message.channel] if message else channel or self.chat
        for shown in [message] if message else reversed(self.sees(place)):
            action = _action(shown.blocks, label)
            if action is not None:
                return await self.press(action, shown)
        raise NothingToPress(f"{label!r} in {self.reads(place)!r}")

    async def press(self, action: Json, message: Message) -> "Delivered":
        """Sends the press of an element of that message, whether it still stands there or not."""
        state, server = self._server.state, self._server
        hidden = message.reader is not None
        container = {
            "type": "message", "message_ts": message.ts, "channel_id": message.channel, "is_ephemeral": hidden,
        } | ({"thread_ts": message.thread_ts} if message.thread_ts else {})  # fmt: skip
        payload = self._interaction("block_actions") | {
            "container": container,
            "channel": {"id": message.channel, "name": state.channels[message.channel].name},
            "actions": [action | {"action_ts": state.timestamp()}],
            "response_url": server.response_url(self.id, message.channel, message.ts),
        }
        if not hidden:
            payload["message"] = self._shown(message)
        return await self._send("interactive", payload)

    async def open_home(self) -> "Delivered":
        """Opens his page of AutoCRM."""
        return await self._send_event(
            {
                "type": "app_home_opened", "user": self.id, "channel": self.chat.id, "tab": "home",
                "event_ts": self._server.state.timestamp(),
            }
        )  # fmt: skip

    async def click_at_home(self, label: str) -> "Delivered":
        """Presses a button of his page."""
        view = self.home
        action = _action(view.content["blocks"], label) if view else None
        if view is None or action is None:
            raise NothingToPress(f"{label!r} at home")
        payload = self._interaction("block_actions") | {
            "container": {"type": "view", "view_id": view.id},
            "view": {"id": view.id, "team_id": self._server.state.team, "type": "home", "hash": view.hash},
            "actions": [action | {"action_ts": self._server.state.timestamp()}],
        }
        return await self._send("interactive", payload)

    async def command(self, command: str, text: str = "", channel: Channel | None = None) -> "Delivered":
        """Types a slash command."""
        state, place = self._server.state, channel or self.chat
        payload = {
            "token": "gone", "team_id": state.team, "team_domain": "acme", "channel_id": place.id,
            "channel_name": place.name, "user_id": self.id, "user_name": self.account.name, "command": command,
            "text": text, "api_app_id": state.app, "is_enterprise_install": "false",
            "response_url": self._server.response_url(self.id, place.id), "trigger_id": state.trigger(self.id),
        }  # fmt: skip
        return await self._send("command", payload)

    async def shortcut(self, message: Message, callback: str = "log_to_crm") -> "Delivered":
        """Uses the shortcut in the menu of a message."""
        place = self._server.state.channels[message.channel]
        payload = self._interaction("message_action") | {
            "callback_id": callback, "message": self._server_message(message), "message_ts": message.ts,
            "channel": {"id": place.id, "name": place.name}, "action_ts": self._server.state.timestamp(),
            "response_url": self._server.response_url(self.id, place.id),
        }  # fmt: skip
        return await self._send("interactive", payload)

    async def look_up(self, block: str, words: str) -> list[str]:
        """Types into a field of the open dialog in which a record is chosen: the labels that it offers."""
        answer = await self._send("interactive", self._suggestion(block, words))
        return [option["text"]["text"] for option in answer.body.get("options", [])]

    async def submit(self, state: dict[str, Json]) -> "Delivered":
        """Submits the open dialog with these states of its fields, by block id; the others stay as they were shown."""
        view = self.dialog
        assert view is not None, "no dialog is open"
        values = _initial(view.content["blocks"]) | state
        payload = self._interaction("view_submission") | {
            "view": view.content | {"id": view.id, "hash": view.hash, "state": {"values": values}}
        }
        answer = await self._send("interactive", payload)
        if answer.is_acknowledged and answer.body.get("response_action") != "errors":
            self._server.state.dialogs.pop(self.id, None)
        return answer

    def _suggestion(self, block: str, words: str) -> Json:
        view = self.dialog
        assert view is not None, "no dialog is open"
        element = next(each["element"] for each in view.content["blocks"] if each.get("block_id") == block)
        return self._interaction("block_suggestion") | {
            "action_id": element["action_id"], "block_id": block, "value": words,
            "view": view.content | {"id": view.id, "hash": view.hash},
            "container": {"type": "view", "view_id": view.id},
        }  # fmt: skip

    def _interaction(self, kind: str) -> Json:
        state = self._server.state
        return {
            "type": kind, "token": "gone", "api_app_id": state.app, "trigger_id": state.trigger(self.id),
            "team": {"id": state.team, "domain": "acme"}, "enterprise": None, "is_enterprise_install": False,
            "user": {"id": self.id, "username": self.account.name, "name": self.account.name, "team_id": state.team},
        }  # fmt: skip

    def _event(self, message: Message, place: Channel) -> Json:
        return self._server_message(message) | {
            "channel": place.id, "event_ts": message.ts, "channel_type": _CHANNEL_TYPES[place.kind],
        }  # fmt: skip

    def _server_message(self, message: Message) -> Json:
        return self._shown(message) | {"client_msg_id": f"{message.ts}-client"}

    def _shown(self, message: Message) -> Json:
        return self._server.shown(message)

    async def _send_event(self, event: Json) -> "Delivered":
        state = self._server.state
        number = state.number()
        payload = {
            "token": "gone", "team_id": state.team, "api_app_id": state.app, "event": event, "type": "event_callback",
            "event_id": f"Ev{number:08d}", "event_time": int(float(event["event_ts"])),
            "authorizations": [
                {"enterprise_id": None, "team_id": state.team, "user_id": state.bot.id, "is_bot": True,
                 "is_enterprise_install": False}
            ],
            "is_ext_shared_channel": False, "event_context": f"context-{number}",
        }  # fmt: skip
        return await self._send("event", payload)

    async def _send(self, what: str, payload: Json) -> "Delivered":
        answer = await self._server.send(what, payload)  # type: ignore[arg-type]  # one of the three
        self.delivered.append(answer)
        return answer


def _action(blocks: list[Json], label: str) -> Json | None:
    """What a press of this label, or what is read out for it, sends, without its moment."""
    for element in elements(blocks):
        common = {"type": element["type"], "action_id": element.get("action_id", "")}
        if element["type"] == "button" and label in {element["text"]["text"], element.get("accessibility_label")}:
            return common | {"text": element["text"], "value": element.get("value", "")}
        for option in element.get("options", []):
            if option["text"]["text"] == label and element["type"] == "static_select":
                return common | {"selected_option": option}
    return None


def _initial(blocks: list[Json]) -> dict[str, Json]:
    """The state of a form that nobody touched."""
    state: dict[str, Json] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = block["element"]
        kind = element["type"]
        name, key = {
            "datepicker": ("selected_date", "initial_date"),
            "timepicker": ("selected_time", "initial_time"),
            "datetimepicker": ("selected_date_time", "initial_date_time"),
            "static_select": ("selected_option", "initial_option"),
            "external_select": ("selected_option", "initial_option"),
            "checkboxes": ("selected_options", "initial_options"),
        }.get(kind, ("value", "initial_value"))
        empty: object = [] if kind == "checkboxes" else None
        state[block["block_id"]] = {element["action_id"]: {"type": kind, name: element.get(key, empty)}}
    return state
