"""The job engine's connection to our database, and the jobs that a killed worker left behind."""

from sqlalchemy import URL

from storage.engine import asyncpg_url

SCHEMA = "autocrm_jobs"


def connection_options(url: str | URL) -> dict[str, object]:
    """What the job engine's driver needs to reach the database at this address, in the schema of its own tables."""
    parsed = asyncpg_url(url)
    query = {name: value if isinstance(value, str) else value[0] for name, value in parsed.query.items()}
    sslmode = query.get("ssl") or query.get("sslmode")
    named = {
        "host": parsed.host or query.get("host"),
        "port": parsed.port or query.get("port"),
        "user": parsed.username or query.get("user"),
        "password": parsed.password or query.get("password"),
        "dbname": parsed.database,
        "sslmode": sslmode if isinstance(sslmode, str) else None,
        "connect_timeout": 10,
        "application_name": "autocrm jobs",
        "options": f"-c search_path={SCHEMA} -c TimeZone=UTC -c jit=off",
    }
    return {name: value for name, value in named.items() if value is not None}
