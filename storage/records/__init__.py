"""The CRM's records in PostgreSQL, read and written as one person."""
