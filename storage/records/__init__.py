"""The CRM's records in PostgreSQL, read and written as one person."""

from storage.records.gateway import PostgresRecords

__all__ = ["PostgresRecords"]
