#!/bin/sh
# Makes Andon's two roles and its database, once, by the passwords of the secrets. Run by the image of PostgreSQL at its
# first start; anywhere else: PGHOST, PGUSER … of a superuser, and SECRETS the folder with the two passwords.
set -eu
secrets=${SECRETS:-/run/secrets}
owner=$(cat "$secrets/owner_password")
app=$(cat "$secrets/app_password")
psql --set=ON_ERROR_STOP=1 --no-psqlrc --quiet --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
  --set=owner="$owner" --set=app="$app" <<'SQL'
create role andon_owner login createdb password :'owner';
create role andon_app login password :'app';
grant andon_app to andon_owner;
create database andon owner andon_owner encoding 'UTF8' locale 'C' template template0;
revoke all on database andon from public;
grant connect, temporary on database andon to andon_app;
SQL
