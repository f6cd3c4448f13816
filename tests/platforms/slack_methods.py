"""The methods of Slack's Web API that AutoCRM calls, over the state of one workspace."""

import json
from collections.abc import Callable
from typing import Any

from tests.platforms.slack_state import Account, Json, Message, View, WorkspaceState

_LONGEST_TEXT = 40_000
_MOST_BLOCKS = 50
_MOST_VIEW_BLOCKS = 100


class Refusal(Exception):
    """Slack says no; the word is its `error`."""

    def __init__(self, word: str, **more: Any) -> None:
        super().__init__(word)
        self.answer: Json = {"ok": False, "error": word, **more}


CheckBlocks = Callable[[str, list[Json]], None]
"""Raises Refusal for blocks that the named surface ("message", "modal", "home") does not take."""


class Methods:
    """Each method by its name with underscores; takes the call's arguments and returns the answer beside `ok`."""

    def __init__(self, state: WorkspaceState, base_url: str, check_blocks: CheckBlocks) -> None:
        self.state = state
        self._base_url = base_url
        self._check_blocks = check_blocks

    def call(self, method: str, arguments: Json) -> Json:
        """Does what the method does. Raises Refusal."""
        handler = getattr(self, "do_" + method.replace(".", "_"), None)
        if handler is None:
            raise Refusal("unknown_method", req_method=method)
        answer: Json = handler(_decoded(arguments))
        return {"ok": True, **answer}

    def do_auth_test(self, _: Json) -> Json:
        state = self.state
        return {
            "url": f"{self._base_url}/", "team": "Acme", "user": state.bot.name, "team_id": state.team,
            "user_id": state.bot.id, "bot_id": state.bot_id, "is_enterprise_install": False,
        }  # fmt: skip

    def do_chat_postMessage(self, arguments: Json) -> Json:  # noqa: N802 Slack's name
        channel = arguments.get("channel", "")
        if channel in self.state.accounts:
            channel = self.state.direct_chat(channel).id
        self._may_write(channel)
        message = self._said(channel, arguments)
        self.state.channels[channel].messages[message.ts] = message
        return {"channel": channel, "ts": message.ts, "message": self.shown(message)}

    def do_chat_postEphemeral(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        channel, user = arguments.get("channel", ""), arguments.get("user", "")
        self._may_write(channel)
        if user not in self.state.channels[channel].members:
            raise Refusal("user_not_in_channel")
        message = self._said(channel, arguments)
        message.reader = user
        self.state.channels[channel].messages[message.ts] = message
        return {"message_ts": message.ts}

    def do_chat_update(self, arguments: Json) -> Json:
        channel = arguments.get("channel", "")
        self._exists(channel)
        message = self.state.channels[channel].messages.get(arguments.get("ts", ""))
        if message is None or message.reader is not None:
            raise Refusal("message_not_found")
        if message.user != self.state.bot.id:
            raise Refusal("cant_update_message")
        self._replace(message, arguments)
        return {"channel": channel, "ts": message.ts, "text": message.text, "message": self.shown(message)}

    def do_conversations_open(self, arguments: Json) -> Json:
        user = str(arguments.get("users", ""))
        if user not in self.state.accounts:
            raise Refusal("user_not_found")
        return {"channel": {"id": self.state.direct_chat(user).id}}

    def do_conversations_replies(self, arguments: Json) -> Json:
        channel, thread = arguments.get("channel", ""), arguments.get("ts", "")
        self._exists(channel)
        found = list(self.state.standing(channel, thread=thread))
        if not found:
            raise Refusal("thread_not_found")
        return self._page(found, arguments)

    def do_conversations_history(self, arguments: Json) -> Json:
        channel = arguments.get("channel", "")
        self._exists(channel)
        found = [each for each in self.state.standing(channel) if each.thread_ts in {None, each.ts}]
        return self._page(found[::-1], arguments)

    def do_users_info(self, arguments: Json) -> Json:
        account = self.state.accounts.get(arguments.get("user", ""))
        if account is None:
            raise Refusal("user_not_found")
        user = self._user(account)
        return {"user": user if arguments.get("include_locale") in {"true", "1", True} else _without(user, "locale")}

    def do_views_open(self, arguments: Json) -> Json:
        trigger = arguments.get("trigger_id", "")
        refusal = self.state.take_trigger(trigger)
        if refusal is not None:
            raise Refusal(refusal)
        content = arguments.get("view") or {}
        self._check_view(content)
        view = View(
            id=f"V{self.state.number():05d}", user=self.state.triggers[trigger].user, content=content,
            hash=self.state.timestamp(),
        )  # fmt: skip
        self.state.dialogs[view.user] = view
        return {"view": {"id": view.id, "hash": view.hash, **content}}

    def do_views_publish(self, arguments: Json) -> Json:
        user, content = arguments.get("user_id", ""), arguments.get("view") or {}
        if user not in self.state.accounts:
            raise Refusal("invalid_arguments")
        self._check_view(content)
        earlier = self.state.homes.get(user)
        view = View(
            id=earlier.id if earlier else f"V{self.state.number():05d}", user=user, content=content,
            hash=self.state.timestamp(),
        )  # fmt: skip
        self.state.homes[user] = view
        return {"view": {"id": view.id, "hash": view.hash, **content}}

    def do_files_getUploadURLExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        identifier = f"F{self.state.number():05d}"
        self.state.files[identifier] = {
            "id": identifier,
            "name": arguments["filename"],
            "length": int(arguments["length"]),
        }
        return {"file_id": identifier, "upload_url": f"{self._base_url}/upload/{identifier}"}

    def do_files_completeUploadExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        channel = arguments.get("channel_id", "")
        self._may_write(channel)
        files = []
        for named in arguments["files"]:
            file = self.state.files.get(named["id"])
            content = self.state.contents.get(named["id"])
            if file is None or content is None or len(content) != file["length"]:
                raise Refusal("file_not_found")
            files.append(file | {"title": named.get("title", file["name"])})
        message = Message(
            channel=channel, ts=self.state.timestamp(), user=self.state.bot.id,
            thread_ts=arguments.get("thread_ts"), files=files,
        )  # fmt: skip
        self.state.channels[channel].messages[message.ts] = message
        return {"files": files}

    def do_assistant_threads_setStatus(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        self._exists(arguments.get("channel_id", ""))
        self.state.statuses.append(arguments)
        return {}

    def do_oauth_v2_access(self, arguments: Json) -> Json:
        if arguments.get("code") != "code-of-an-admin":
            raise Refusal("invalid_code")
        state = self.state
        return {
            "app_id": state.app, "access_token": "xoxb-installed", "token_type": "bot", "scope": "chat:write",
            "bot_user_id": state.bot.id, "team": {"id": state.team, "name": "Acme"}, "enterprise": None,
            "authed_user": {"id": "U0ADMIN"}, "is_enterprise_install": False,
        }  # fmt: skip

    def respond(self, url: str, body: Json) -> None:
        """What a response URL takes. Raises Refusal."""
        place = self.state.response_urls.get(url)
        if place is None or place.left == 0:
            raise Refusal("used_url" if place else "expired_url")
        self._check_blocks("message", body.get("blocks") or [])
        place.left -= 1
        messages = self.state.channels[place.channel].messages
        if body.get("delete_original") and place.message:
            messages.pop(place.message, None)
        elif body.get("replace_original") and place.message in messages:
            self._replace(messages[place.message], body)
        else:
            message = self._said(place.channel, body)
            message.reader = place.user if body.get("response_type", "ephemeral") == "ephemeral" else None
            message.by_response_url = True
            messages[message.ts] = message

    def shown(self, message: Message) -> Json:
        """A message as Slack's API and events show it."""
        shown: Json = {
            "type": "message",
            "user": message.user,
            "text": message.text,
            "ts": message.ts,
            "team": self.state.team,
        }
        if message.user == self.state.bot.id:
            shown |= {"bot_id": self.state.bot_id, "app_id": self.state.app}
        if message.thread_ts:
            shown["thread_ts"] = message.thread_ts
        if message.blocks:
            shown["blocks"] = message.blocks
        if message.files:
            shown["files"] = message.files
        return shown

    def _said(self, channel: str, arguments: Json) -> Message:
        self._check_message(arguments)
        thread = arguments.get("thread_ts")
        return Message(
            channel=channel, ts=self.state.timestamp(), user=self.state.bot.id, text=arguments.get("text") or "",
            blocks=arguments.get("blocks") or [], thread_ts=thread, metadata=arguments.get("metadata"),
        )  # fmt: skip

    def _replace(self, message: Message, arguments: Json) -> None:
        self._check_message(arguments)
        message.text = arguments.get("text") or ""
        message.blocks = arguments.get("blocks") or []
        message.metadata = arguments.get("metadata") or message.metadata
        message.edits += 1

    def _check_message(self, arguments: Json) -> None:
        text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
        if not text and not blocks:
            raise Refusal("no_text")
        if len(text) > _LONGEST_TEXT:
            raise Refusal("msg_too_long")
        if len(blocks) > _MOST_BLOCKS:
            raise Refusal("invalid_blocks")
        self._check_blocks("message", blocks)

    def _check_view(self, content: Json) -> None:
        blocks = content.get("blocks") or []
        if content.get("type") not in {"modal", "home"} or len(blocks) > _MOST_VIEW_BLOCKS:
            raise Refusal("invalid_arguments")
        self._check_blocks(content["type"], blocks)

    def _exists(self, channel: str) -> None:
        if channel not in self.state.channels:
            raise Refusal("channel_not_found")

    def _may_write(self, channel: str) -> None:
        self._exists(channel)
        found = self.state.channels[channel]
        if found.archived:
            raise Refusal("is_archived")
        if self.state.bot.id not in found.members:
            raise Refusal("not_in_channel")

    def _page(self, found: list[Message], arguments: Json) -> Json:
        start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or 100)
        page = found[start : start + limit]
        wants_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        shown = [
            self.shown(each) | ({"metadata": each.metadata} if wants_metadata and each.metadata else {})
            for each in page
        ]
        more = start + limit < len(found)
        return {
            "messages": shown,
            "has_more": more,
            "response_metadata": {"next_cursor": str(start + limit) if more else ""},
        }

    def _user(self, account: Account) -> Json:
        return {
            "id": account.id, "team_id": self.state.team, "name": account.name, "deleted": False, "is_bot": False,
            "is_restricted": False, "is_ultra_restricted": False, "is_email_confirmed": True,
            "real_name": account.name.title(), **account.fields,
            "profile": {"real_name": account.name.title(), "email": account.email},
        }  # fmt: skip


def _without(content: Json, name: str) -> Json:
    return {key: value for key, value in content.items() if key != name}


def _decoded(arguments: Json) -> Json:
    """The arguments with what a form carries as JSON text taken apart."""
    decoded = dict(arguments)
    for name in ("blocks", "view", "metadata", "files"):
        if isinstance(decoded.get(name), str):
            decoded[name] = json.loads(decoded[name])
    return decoded
