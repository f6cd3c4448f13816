#!/bin/bash
# Run once by the PostgreSQL image, as its superuser: makes AutoCRM's own login and database. The login is no superuser,
# for a superuser passes by the access rules that PostgreSQL keeps for AutoCRM; it makes the role that they are for.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --set password="$AUTOCRM_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
create role autocrm login createrole nosuperuser nobypassrls password :'password';
create database autocrm owner autocrm;
SQL
