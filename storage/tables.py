"""The bot's tables as the migrations make them, and the CRM's as its catalog describes them, for building queries."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Integer,
    MetaData,
    Table,
    TableClause,
    Text,
    Uuid,
    column,
    table,
)
from sqlalchemy.dialects.postgresql import JSONB

from core.catalog import Catalog

SCHEMA = "autocrm"
PERSON_ROLE = "autocrm_person"
USER_SETTING = "app.user_id"
REVERTING_SETTING = "app.reverting"

bot = MetaData(schema=SCHEMA)

_Moment = DateTime(timezone=True)
_Json = JSONB(none_as_null=True)

chat_sessions = Table(
    "chat_sessions",
    bot,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", _Moment, nullable=False),
    Column("updated_at", _Moment, nullable=False),
    Column("parent_key", Text),
)

chat_messages = Table(
    "chat_messages",
    bot,
    Column("id", Uuid, primary_key=True),
    Column("session_id", Uuid, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("type", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("metadata", _Json, nullable=False),
    Column("platform_key", Text),
    Column("created_at", _Moment, nullable=False),
    Column("handled_at", _Moment),
)

action_plans = Table(
    "action_plans",
    bot,
    Column("id", Uuid, primary_key=True),
    Column("session_id", Uuid, nullable=False),
    Column("requested_by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("plan", _Json, nullable=False),
    Column("plan_hash", Text, nullable=False),
    Column("preview", _Json, nullable=False),
    Column("summary", Text, nullable=False),
    Column("created_at", _Moment, nullable=False),
    Column("expires_at", _Moment, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", _Moment),
    Column("decision", BigInteger),
    Column("replaces", Uuid),
    Column("message_key", Text),
)

crm_actions = Table(
    "crm_actions",
    bot,
    Column("id", Uuid, primary_key=True),
    Column("session_id", Uuid, nullable=False),
    Column("plan_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("action_type", Text, nullable=False),
    Column("target_table", Text, nullable=False),
    Column("target_id", Text, nullable=False),
    Column("target_name", Text, nullable=False),
    Column("target_owner", Text),
    Column("consequence", Boolean, nullable=False),
    Column("changes", _Json, nullable=False),
    Column("names", _Json, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", _Moment, nullable=False),
    Column("executed_at", _Moment),
    Column("reverted_at", _Moment),
    Column("column_status", _Json, nullable=False),
)

chat_identities = Table(
    "chat_identities",
    bot,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("linked_at", _Moment, nullable=False),
    Column("locale", Text, nullable=False),
)

inbox = Table(
    "inbox",
    bot,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("message_key", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("conversation_key", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("inbound", _Json, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("outcome", Text),
    Column("received_at", _Moment, nullable=False),
    Column("handled_at", _Moment),
    Column("admitted", Boolean, nullable=False),
)

deliveries = Table(
    "deliveries",
    bot,
    Column("message_id", Uuid(as_uuid=False), primary_key=True),
    Column("target_id", Uuid(as_uuid=False)),
    Column("position", BigInteger, nullable=False),
    Column("message_key", Text),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("address", _Json, nullable=False),
    Column("reply", _Json, nullable=False),
    Column("state", Text, nullable=False),
    Column("shown_as", Text),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("created_at", _Moment, nullable=False),
    Column("sent_at", _Moment),
)

channel_pace = Table(
    "channel_pace",
    bot,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("free_at", _Moment, nullable=False),
)

message_pace = Table(
    "message_pace",
    bot,
    Column("platform", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("free_at", _Moment, nullable=False),
    Column("silent_until", _Moment),
)


def crm_table(catalog: Catalog, name: str) -> TableClause:
    """A table of the CRM with its key and the catalog's fields; the types stay the database's business."""
    described = catalog.table(name)
    names = dict.fromkeys((described.key, *(field.name for field in described.fields)))
    return table(described.name, *(column(each) for each in names), schema=catalog.db_schema)
