"""From which message a plan came, and which conversations belong together."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COLUMNS = (
    "alter table autocrm.action_plans add column message_key text",
    "alter table autocrm.chat_sessions add column parent_key text",
)

INDEXES = (
    """
    create index action_plans_of_message on autocrm.action_plans (message_key)
        where state = 'pending' and message_key is not null
    """,
    """
    create index action_plans_waiting on autocrm.action_plans (requested_by, expires_at)
        where state = 'pending'
    """,
    """
    create index chat_messages_edits on autocrm.chat_messages ((metadata ->> 'edits'), position desc)
        where metadata ? 'edits'
    """,
    """
    create index chat_sessions_siblings on autocrm.chat_sessions
        (platform, workspace, user_id, parent_key, updated_at desc) where parent_key is not null
    """,
)


def upgrade() -> None:
    """Adds the columns, and what finds the rows by them."""
    for statement in COLUMNS + INDEXES:
        op.execute(statement)


def downgrade() -> None:
    """Takes them away: what plans came from, and that conversations belong together, is forgotten."""
    op.execute("drop index autocrm.chat_messages_edits, autocrm.action_plans_waiting")
    op.execute("alter table autocrm.action_plans drop column message_key")
    op.execute("alter table autocrm.chat_sessions drop column parent_key")
