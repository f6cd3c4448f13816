"""Which language and region a person has set his account to: it decides whether 3/4 is in March or in April."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; it is filled when somebody is linked."""
    op.execute("alter table autocrm.chat_identities add column locale text not null default ''")


def downgrade() -> None:
    """Drops it."""
    op.execute("alter table autocrm.chat_identities drop column locale")
