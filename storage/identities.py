"""Which CRM user somebody on a platform is, and where he has spoken."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from core.catalog import Catalog
from core.messages import Conversation
from core.values import UserId
from storage.connections import executed
from storage.tables import chat_identities, chat_sessions, crm_table, inbox


def linked_email(catalog: Catalog, which: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The query for the e-mail address, as the CRM has it now, of the user to whom these identities are linked."""
    users = catalog.users
    people = crm_table(catalog, users.name)
    email = users.with_role("email")
    address = people.c[email.name] if email is not None else cast(None, Text)
    joined = chat_identities.join(people, cast(people.c[users.key], Text) == chat_identities.c.user_id)
    return select(address).select_from(joined).where(*which)


class PostgresIdentities:
    """The table chat_identities, written and read by the application itself, not by a person."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._catalog = catalog

    async def email_of(self, conversation: Conversation, external_id: str) -> str | None:
        """The address of the CRM user who this person of the conversation's workspace is known to be."""
        query = linked_email(self._catalog, _of(conversation, external_id))
        found: str | None = (await executed(self._engine, query)).scalar()
        return found

    async def link(self, conversation: Conversation, external_id: str, user: UserId, locale: str = "") -> None:
        """Remembers which CRM user this person of the conversation's workspace is, and his account's language tag."""
        known = insert(chat_identities).values(
            platform=conversation.platform,
            workspace=conversation.workspace,
            external_id=external_id,
            user_id=user,
            linked_at=func.now(),
            locale=locale,
        )
        anew = known.on_conflict_do_update(
            index_elements=["platform", "workspace", "external_id"],
            set_={name: known.excluded[name] for name in ("user_id", "linked_at", "locale")},
        )
        await executed(self._engine, anew)

    async def is_speaking(self, conversation: Conversation, external_id: str) -> bool:
        """Whether this person has a session in this conversation, or something there that waits to be handled."""
        session = (
            select(chat_sessions.c.id)
            .join(
                chat_identities,
                and_(
                    chat_identities.c.user_id == chat_sessions.c.user_id,
                    chat_identities.c.platform == chat_sessions.c.platform,
                    chat_identities.c.workspace == chat_sessions.c.workspace,
                ),
            )
            .where(
                chat_identities.c.external_id == external_id,
                chat_sessions.c.platform == conversation.platform,
                chat_sessions.c.workspace == conversation.workspace,
                chat_sessions.c.conversation_key == conversation.key,
            )
        )
        waiting = select(inbox.c.id).where(
            inbox.c.handled_at.is_(None),
            inbox.c.platform == conversation.platform,
            inbox.c.workspace == conversation.workspace,
            inbox.c.conversation_key == conversation.key,
            inbox.c.external_id == external_id,
        )
        return bool((await executed(self._engine, select(session.exists() | waiting.exists()))).scalar())


def _of(conversation: Conversation, external_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        chat_identities.c.platform == conversation.platform,
        chat_identities.c.workspace == conversation.workspace,
        chat_identities.c.external_id == external_id,
    )
