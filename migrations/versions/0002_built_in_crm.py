"""The built-in CRM: users, companies, contacts, deals, tasks, activities."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = "id uuid primary key default gen_random_uuid()"
OWNER = "owner_id uuid references crm.users on delete restrict"
BOOKKEEPING = "created_at timestamptz not null default now(), updated_at timestamptz not null default now()"

TABLES = {
    "users": f"""
        {KEY},
        name text not null check (btrim(name) <> ''),
        email text not null check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
        role text not null default 'rep' check (role in ('rep', 'manager', 'admin', 'viewer')),
        time_zone text not null default 'UTC' check (btrim(time_zone) <> ''),
        {BOOKKEEPING}
    """,
    "companies": f"""
        {KEY},
        name text not null check (btrim(name) <> ''),
        domain text,
        industry text,
        employee_count integer check (employee_count >= 0),
        annual_revenue numeric(16, 2) check (annual_revenue >= 0),
        phone text,
        city text,
        country text check (country ~ '^[A-Z]{{2}}$'),
        status text not null default 'prospect' check (status in ('prospect', 'customer', 'churned')),
        description text,
        {OWNER},
        {BOOKKEEPING}
    """,
    "contacts": f"""
        {KEY},
        first_name text not null check (btrim(first_name) <> ''),
        last_name text not null check (btrim(last_name) <> ''),
        title text,
        email text,
        phone text,
        company_id uuid references crm.companies on delete set null,
        status text not null default 'lead' check (status in ('lead', 'qualified', 'customer', 'inactive')),
        source text check (source in ('website', 'referral', 'event', 'outbound', 'other')),
        do_not_contact boolean not null default false,
        description text,
        {OWNER},
        {BOOKKEEPING}
    """,
    "deals": f"""
        {KEY},
        name text not null check (btrim(name) <> ''),
        company_id uuid references crm.companies on delete cascade,
        contact_id uuid references crm.contacts on delete set null,
        stage text not null default 'prospecting' check (stage in
            ('prospecting', 'qualification', 'proposal', 'negotiation', 'closed_won', 'closed_lost')),
        amount numeric(14, 2) check (amount >= 0),
        currency text not null default 'USD' check (currency ~ '^[A-Z]{{3}}$'),
        close_date date,
        probability integer check (probability between 0 and 100),
        next_step text,
        lost_reason text,
        description text,
        {OWNER},
        {BOOKKEEPING}
    """,
    "tasks": f"""
        {KEY},
        title text not null check (btrim(title) <> ''),
        type text not null default 'todo' check (type in ('todo', 'call', 'email', 'meeting')),
        due_at timestamptz,
        priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
        status text not null default 'open' check (status in ('open', 'done')),
        description text,
        company_id uuid references crm.companies on delete set null,
        contact_id uuid references crm.contacts on delete set null,
        deal_id uuid references crm.deals on delete cascade,
        {OWNER},
        {BOOKKEEPING}
    """,
    "activities": f"""
        {KEY},
        type text not null default 'note' check (type in ('call', 'meeting', 'email', 'note')),
        subject text not null check (btrim(subject) <> ''),
        body text,
        occurred_at timestamptz default now(),
        duration_minutes integer check (duration_minutes >= 0),
        company_id uuid references crm.companies on delete set null,
        contact_id uuid references crm.contacts on delete set null,
        deal_id uuid references crm.deals on delete cascade,
        {OWNER},
        {BOOKKEEPING}
    """,
}

# Every foreign key is indexed for the cascade behind it; the others for what lists are filtered and arranged by.
INDEXES = {
    "companies": ("owner_id", "status", "lower(name)"),
    "contacts": ("owner_id", "company_id", "status", "lower(email)"),
    "deals": ("owner_id", "company_id", "contact_id", "stage, close_date", "close_date"),
    "tasks": ("owner_id, status, due_at", "company_id", "contact_id", "deal_id", "status, due_at"),
    "activities": ("owner_id, occurred_at", "company_id", "contact_id", "deal_id", "occurred_at"),
}

TOUCH = """
    create function crm.touch() returns trigger language plpgsql set search_path = '' as $$
    begin
        new.created_at := old.created_at;
        new.updated_at := now();
        return new;
    end $$
"""


def upgrade() -> None:
    """Creates the CRM's tables, empty."""
    op.execute("create schema crm")
    op.execute(TOUCH)
    for table, columns in TABLES.items():
        op.execute(f"create table crm.{table} ({columns})")
        op.execute(f"create trigger touch before update on crm.{table} for each row execute function crm.touch()")
    op.execute("create unique index users_email on crm.users (lower(email))")
    for table, columns_of_indexes in INDEXES.items():
        for columns in columns_of_indexes:
            op.execute(f"create index on crm.{table} ({columns})")


def downgrade() -> None:
    """Drops the CRM with all its records."""
    for table in reversed(TABLES):
        op.execute(f"drop table crm.{table}")
    op.execute("drop function crm.touch")
    op.execute("drop schema crm")
