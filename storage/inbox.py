"""What platforms handed over, stored with the job that handles it, until it was answered."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.sql.dml import ReturningUpdate

from core.catalog import Catalog
from core.messages import Inbound
from core.replies import Reply
from core.values import Frozen
from storage.connections import connected, executed
from storage.identities import linked_email
from storage.outbox import POST, posting
from storage.tables import chat_identities, inbox

_KINDS: dict[str, type[Inbound]] = {kind.__name__: kind for kind in get_args(Inbound)}

_TAKE_IN = text(
    "select autocrm.take_in_entry(:key, :platform, :workspace, :conversation, :person, :inbound, :lock, :not_before)"
).bindparams(bindparam("inbound", type_=JSONB))


class Entry(Frozen):
    """Something that came in and is not answered yet; `email` is that of the linked CRM user, if there is one, and
    `locale` the language tag of his account, where the platform told it when he was linked.

    It is `admitted` once its sender was found not to speak too fast.
    """

    id: str
    inbound: Inbound
    attempts: int
    email: str | None
    locale: str = ""
    admitted: bool = False


class PostgresInbox:
    """The table inbox, written and read by the application itself, not by a person."""

    def __init__(self, engine: AsyncEngine, catalog: Catalog) -> None:
        self._engine = engine
        self._begun = _begun(catalog)

    async def take_in(self, inbound: Inbound, *, after: timedelta | None = None) -> str | None:
        """Stores it and defers its job, in one transaction and one round trip; the entry's id, None for a known key.

        With `after` the job waits so long, and holds nothing up meanwhile: it only makes up for an answer that is given
        at once and may fail. Raises DatabaseUnavailable.
        """
        parameters = {
            "key": inbound.key,
            "platform": inbound.conversation.platform,
            "workspace": inbound.conversation.workspace,
            "conversation": inbound.conversation.key,
            "person": inbound.sender.external_id,
            "inbound": {"kind": type(inbound).__name__, **inbound.model_dump(mode="json")},
            "lock": None if after else f"handle:{inbound.conversation.lock}",
            "not_before": datetime.now(UTC) + after if after else None,
        }
        taken = (await executed(self._engine, _TAKE_IN, parameters)).scalar()
        return None if taken is None else str(taken)

    async def begin(self, entry: str) -> Entry | None:
        """What is to be handled, counted as one more attempt; None where it was handled."""
        row = (await executed(self._engine, self._begun, {"entry": entry})).one_or_none()
        if row is None:
            return None
        return Entry(
            id=row.id,
            inbound=_read(row.inbound),
            attempts=row.attempts,
            email=row.email,
            locale=row.locale or "",
            admitted=row.admitted,
        )

    async def not_attempted(self, entry: str) -> None:
        """Notes that this attempt came to nothing for a reason that does not lie in the entry: it does not count."""
        fewer = update(inbox).where(inbox.c.id == entry, inbox.c.attempts > 0).values(attempts=inbox.c.attempts - 1)
        await executed(self._engine, fewer.returning(inbox.c.id))

    async def close(self, inbound: Inbound, replies: list[Reply], outcome: str) -> None:
        """Marks it as handled with these replies, where no person's transaction could."""
        open_entry = (inbox.c.message_key == inbound.key, inbox.c.handled_at.is_(None))
        closing = update(inbox).where(*open_entry).values(outcome=outcome).returning(inbox.c.id)
        async with connected(self._engine, closing) as (connection, closed):
            if closed.one_or_none() is not None:
                await connection.execute(POST, posting(replies, inbound))
            await connection.commit()


def _begun(catalog: Catalog) -> ReturningUpdate[Any]:
    """The statement that counts an attempt; made once, because making it takes longer than running it."""
    of_sender = (
        chat_identities.c.platform == inbox.c.platform,
        chat_identities.c.workspace == inbox.c.workspace,
        chat_identities.c.external_id == inbox.c.external_id,
    )
    linked = linked_email(catalog, of_sender).scalar_subquery()
    locale = select(chat_identities.c.locale).where(*of_sender).scalar_subquery()
    return (
        update(inbox)
        .where(inbox.c.id == bindparam("entry"), inbox.c.handled_at.is_(None))
        .values(attempts=inbox.c.attempts + 1)
        .returning(inbox.c.id, inbox.c.inbound, inbox.c.attempts, inbox.c.admitted)
        .returning(linked.label("email"), locale.label("locale"))
    )


def _read(stored: dict[str, Any]) -> Inbound:
    return _KINDS[stored.pop("kind")].model_validate(stored)
