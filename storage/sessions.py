"""Sessions, their messages, and what each conversation is about."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, literal, literal_column, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.context import ConversationState
from core.messages import Conversation
from core.ports import PastMessage, SaidMessage, StoredButton
from core.replies import Reply
from core.values import ButtonId, MessageId, SessionId, UserId
from storage.messages import BUTTONS, action_from, as_metadata, message_of, message_type, plain_content
from storage.tables import chat_messages, chat_sessions
from storage.text import storable

# Of a session's siblings those last spoken in are looked at: a person may have thousands of threads.
_STATE = text("""
    with present as (select * from autocrm.chat_sessions where id = :session),
    limits as (select coalesce((select position from autocrm.chat_messages where id = cast(:before as uuid)),
        9223372036854775807) as position),
    siblings as (
        select other.id from present, lateral (
            select sibling.id from autocrm.chat_sessions as sibling
            where (sibling.platform, sibling.workspace, sibling.user_id, sibling.parent_key)
                = (present.platform, present.workspace, present.user_id, present.parent_key)
                and sibling.id <> present.id
            order by sibling.updated_at desc limit 20
        ) as other
        union all
        select parent.id from present join autocrm.chat_sessions as parent
            using (platform, workspace, user_id)
            where parent.conversation_key = present.parent_key and parent.status = 'active'
    )
    select coalesce(
        (select message.metadata -> 'state' from autocrm.chat_messages as message, limits
            where message.session_id = :session and message.type <> 'user_input'
                and message.position < limits.position
            order by message.position desc limit 1),
        (select newest.state from siblings, limits, lateral (
                select message.position, message.metadata -> 'state' as state from autocrm.chat_messages as message
                where message.session_id = siblings.id and message.type <> 'user_input'
                    and message.position < limits.position
                order by message.position desc limit 1
            ) as newest
            order by newest.position desc limit 1)
    ) as state
""").columns(state=JSONB)

_SAID = text("""
    select message.id, message.session_id, coalesce(edited.content, message.content) as text
    from autocrm.chat_messages as message
    join autocrm.chat_sessions as session on session.id = message.session_id
    left join lateral (
        select edit.content from autocrm.chat_messages as edit
        where edit.metadata ->> 'edits' = :key and edit.metadata ? 'edits'
            and edit.session_id = message.session_id and edit.platform_key <> :besides
        order by edit.position desc limit 1
    ) as edited on true
    where message.platform_key = :key and session.user_id = :user
""")

# What is being handled has no moment yet at which it was handled.
_TALK = text("""
    select case when type = 'user_input' then 'person' else 'bot' end as role, content as text,
        coalesce(metadata ->> 'intent', '') as intent
    from autocrm.chat_messages
    where session_id = :session and content <> '' and (type <> 'user_input' or handled_at is not null)
        and not metadata ? 'author'
    order by position desc limit :most
""")


class PostgresConversations:
    """`core.ports.Conversations` on the tables chat_sessions and chat_messages, in the unit's transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, conversation: Conversation, user: UserId, now: datetime) -> SessionId:
        """The active session of this user in this conversation, made if there is none.

        It stays locked until the transaction ends, so that messages of one session are handled one after another.
        """
        session = insert(chat_sessions).values(
            id=func.gen_random_uuid(),
            user_id=user,
            platform=conversation.platform,
            workspace=storable(conversation.workspace),
            conversation_key=storable(conversation.key),
            parent_key=storable(conversation.parent) or None,
            status="active",
            created_at=now,
            updated_at=now,
        )
        opened = session.on_conflict_do_update(
            index_elements=["platform", "workspace", "conversation_key", "user_id"],
            # as a parameter the word would fit no index from the sixth execution on, when the plan turns generic
            index_where=chat_sessions.c.status == literal_column("'active'"),
            set_={"updated_at": func.greatest(chat_sessions.c.updated_at, session.excluded.updated_at)},
        ).returning(chat_sessions.c.id)
        return SessionId(str(await self._connection.scalar(opened)))

    async def add_inbound(
        self, session: SessionId, key: str, text: str, now: datetime, metadata: dict[str, Any]
    ) -> MessageId | None:
        """Stores what was said; None if a message with this platform key is already there."""
        message = insert(chat_messages).values(
            id=func.gen_random_uuid(),
            session_id=UUID(session),
            type="user_input",
            content=storable(text),
            metadata=storable(metadata),
            platform_key=storable(key),
            created_at=now,
        )
        stored = message.on_conflict_do_nothing(index_elements=["platform_key"]).returning(chat_messages.c.id)
        message_id = await self._connection.scalar(stored)
        return None if message_id is None else MessageId(str(message_id))

    async def note_handled(self, message: MessageId, now: datetime, metadata: dict[str, Any]) -> None:
        """Marks a stored message as handled and adds to its metadata (intent, confidence, planner, timings)."""
        added = chat_messages.c.metadata.op("||")(bindparam("added", metadata, type_=JSONB))
        await self._connection.execute(
            update(chat_messages).where(chat_messages.c.id == UUID(message)).values(handled_at=now, metadata=added)
        )

    async def state(self, session: SessionId, before: MessageId | None = None) -> ConversationState:
        """What the conversation is about, as saved with the last reply; or with the last one `before` that message.

        Where nothing was replied in it yet, a conversation with a parent begins with what its siblings ended with.
        """
        parameters = {"session": UUID(session), "before": None if before is None else UUID(before)}
        saved = await self._connection.scalar(_STATE, parameters)
        return ConversationState() if saved is None else ConversationState.model_validate(saved)

    async def said(self, key: str, user: UserId, *, besides: str) -> SaidMessage | None:
        """What this user said with the message of this key, as he edited it last, but for the edit `besides`."""
        parameters = {"key": storable(key), "user": user, "besides": storable(besides)}
        row = (await self._connection.execute(_SAID, parameters)).one_or_none()
        if row is None:
            return None
        return SaidMessage(id=MessageId(str(row.id)), session_id=SessionId(str(row.session_id)), text=row.text)

    async def talk(self, session: SessionId, most: int) -> list[PastMessage]:
        """The last messages and answers that were dealt with, at most so many, oldest first; clicks say nothing."""
        rows = (await self._connection.execute(_TALK, {"session": UUID(session), "most": most})).all()
        return [PastMessage(role=row.role, text=row.text, intent=row.intent) for row in reversed(rows)]

    async def add_reply(self, session: SessionId, reply: Reply, state: ConversationState, now: datetime) -> None:
        """Stores a reply, its buttons and the state of the conversation after it; a reply's card may be replaced.

        A reply with the id of one that is there already takes its place, and is the newest. One that names another in
        `replaces` is a message of its own: the other's buttons stay known, for a click on a card that was still shown.
        """
        message = insert(chat_messages).values(
            id=UUID(reply.id),
            session_id=UUID(session),
            type=message_type(reply),
            content=storable(plain_content(reply.card)),
            metadata=as_metadata(reply, state),
            created_at=now,
        )
        new = message.excluded
        await self._connection.execute(
            message.on_conflict_do_update(
                index_elements=["id"],
                set_={
                    "type": new.type,
                    "content": new.content,
                    "metadata": new.metadata,
                    "position": literal_column("default"),
                },
                where=chat_messages.c.session_id == new.session_id,
            )
        )

    async def button(self, button: ButtonId) -> StoredButton | None:
        """What a button does, or None if there is no such button."""
        message = message_of(button)
        if message is None:
            return None
        found = await self._connection.execute(
            select(
                chat_messages.c.metadata[BUTTONS][literal(storable(button))].label("action"),
                chat_messages.c.session_id,
                chat_sessions.c.user_id,
            )
            .join(chat_sessions, chat_sessions.c.id == chat_messages.c.session_id)
            .where(chat_messages.c.id == message)
        )
        row = found.one_or_none()
        if row is None or row.action is None:
            return None
        return StoredButton(
            action=action_from(row.action),
            message_id=MessageId(str(message)),
            session_id=SessionId(str(row.session_id)),
            user_id=UserId(row.user_id),
        )
