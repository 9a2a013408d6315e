#!/bin/sh
# Makes the secrets of compose.yaml, once: random passwords, and the two addresses with them.
set -eu
umask 077
folder=${1:-secrets}
host=${2:-database:5432}
[ ! -e "$folder" ] || { echo "$folder exists already: nothing was made" >&2; exit 1; }
mkdir "$folder"
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
for name in postgres_password owner_password app_password; do random > "$folder/$name"; done
printf 'postgres://andon_app:%s@%s/andon' "$(cat "$folder/app_password")" "$host" > "$folder/database_url"
printf 'postgres://andon_owner:%s@%s/andon' "$(cat "$folder/owner_password")" "$host" > "$folder/database_owner_url"
# Files of secrets are mounted as they are: the users inside the containers (10001, 999) have to read theirs.
chmod 755 "$folder"
chmod 644 "$folder"/*
echo "made $folder: keep it out of every repository, and readable for the operator's account only (chmod 700 of the folder above)"
