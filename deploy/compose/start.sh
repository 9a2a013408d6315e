#!/bin/sh
# Reads the addresses of the database from the secrets: they are in no environment that `inspect` shows.
set -eu
secrets=${SECRETS:-/run/secrets}
DATABASE_URL=$(cat "$secrets/database_url")
DATABASE_OWNER_URL=$(cat "$secrets/database_owner_url")
export DATABASE_URL DATABASE_OWNER_URL
exec /opt/andon/node_modules/.bin/node /opt/andon/src/main/start.ts "$@"
