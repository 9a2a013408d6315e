-- Sign-in, complete: passkeys, own one-time codes, recovery codes, identity providers, demanded second factors, known devices.

-- What was proven in a session, and when the last time (step-up); where it came from, for logout at the provider.
alter table sign_in.session
  add column factors      text[] not null default '{}',
  add column proven_at    timestamptz not null default now(),
  add column device_id    uuid,
  add column provider_id  uuid,
  add column provider_sub text,
  add column provider_sid text,
  -- The ID token, for RP-initiated logout only; encrypted under the key folder's key.
  add column id_token     bytea;
grant update on sign_in.session to andon_app;

-- One-time codes (RFC 6238). The secret is encrypted; last_step is the time step of the last accepted code: none counts twice.
drop table sign_in.used_code;
drop table sign_in.two_factor;
create table sign_in.totp (
  user_id    uuid primary key references sign_in."user" on delete cascade,
  secret     bytea not null,
  is_proven  boolean not null default false,
  last_step  bigint not null default 0,
  created_at timestamptz not null
);
grant select, insert, update, delete on sign_in.totp to andon_app;

-- Recovery codes: keyed digests; each replaces the second factor once.
create table sign_in.recovery_code (
  user_id    uuid not null references sign_in."user" on delete cascade,
  digest     text not null,
  created_at timestamptz not null,
  used_at    timestamptz,
  primary key (user_id, digest)
);
grant select, insert, update (used_at), delete on sign_in.recovery_code to andon_app;

create table sign_in.passkey (
  id            uuid primary key,
  user_id       uuid not null references sign_in."user" on delete cascade,
  credential_id text not null unique,
  public_key    bytea not null,
  name          text not null,
  transports    text[] not null,
  counter       bigint not null,
  -- WebAuthn §6.1.3: may be copied to other devices (synced), and is.
  is_syncable   boolean not null,
  is_backed_up  boolean not null,
  aaguid        text not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  -- Its counter went back: somebody may have a copy (WebAuthn §6.1.1).
  suspected_at  timestamptz
);
create index passkey_user on sign_in.passkey (user_id);
grant select, insert, update (name, counter, is_backed_up, last_used_at, suspected_at), delete on sign_in.passkey to andon_app;

-- What may be used once and was: challenges, states, logout tokens, by digest, while they could be used again.
create table sign_in.spent (
  digest     text primary key,
  expires_at timestamptz not null
);
create index spent_expires on sign_in.spent (expires_at);
grant select, insert, delete on sign_in.spent to andon_app;

-- Browsers in which a person has signed in (a cookie with 256 random bits, kept as a digest), and the last place, digested.
create table sign_in.device (
  id           uuid primary key,
  user_id      uuid not null references sign_in."user" on delete cascade,
  digest       text not null,
  place        text not null,
  first_at     timestamptz not null,
  last_at      timestamptz not null,
  unique (user_id, digest)
);
grant select, insert, update (place, last_at), delete on sign_in.device to andon_app;

-- OpenID Connect providers.
create table sign_in.provider (
  id            uuid primary key,
  name          text not null unique,
  issuer        text not null,
  client_id     text not null,
  -- Encrypted under the key folder's key; null for a public client (PKCE alone).
  client_secret bytea,
  scopes        text not null,
  is_active     boolean not null,
  -- Who is let in at first: invited people only, or whoever a rule below gives a role.
  provisioning  text not null check (provisioning in ('invited', 'roles')),
  -- Whom a verified address joins: people who have never signed in, or everybody.
  linking       text not null check (linking in ('invited', 'verifiedEmail')),
  email_domains text[] not null,
  -- Which acr and amr values of the provider prove two factors; acr values are also asked for.
  strong_acr    text[] not null,
  strong_amr    text[] not null,
  created_at    timestamptz not null,
  version       integer not null default 1
);
grant select, insert, update, delete on sign_in.provider to andon_app;
alter table sign_in.session add foreign key (provider_id) references sign_in.provider on delete cascade;

-- Roles from claims: who has `value` at `path` of the claims holds the role in the scope, from sign-in to sign-in.
create table sign_in.claim_rule (
  id          uuid primary key,
  provider_id uuid not null references sign_in.provider on delete cascade,
  position    integer not null,
  path        text not null,
  value       text not null,
  role        text not null,
  scope_kind  text not null check (scope_kind in ('all', 'division', 'line', 'case')),
  held_in     uuid,
  check ((scope_kind = 'all') = (held_in is null))
);
create index claim_rule_provider on sign_in.claim_rule (provider_id);
grant select, insert, delete on sign_in.claim_rule to andon_app;

-- Who a provider's subject is here.
create table sign_in.identity (
  provider_id  uuid not null references sign_in.provider on delete cascade,
  subject      text not null,
  user_id      uuid not null references sign_in."user" on delete cascade,
  created_at   timestamptz not null,
  last_used_at timestamptz,
  primary key (provider_id, subject)
);
create index identity_user on sign_in.identity (user_id);
grant select, insert, update (last_used_at), delete on sign_in.identity to andon_app;

-- A role that came from claims names its provider; one that was given by hand does not. Both may stand beside each other.
alter table role_grant
  add column provider_id uuid references sign_in.provider on delete cascade,
  drop constraint role_grant_user_id_role_scope_kind_held_in_key,
  add unique nulls not distinct (user_id, role, scope_kind, held_in, provider_id);

-- Sign-in settings of the whole installation; no row means the defaults.
create table sign_in.setting (
  is_only             boolean primary key default true check (is_only),
  second_factor_roles text[] not null default '{}',
  idle_minutes        integer not null default 720 check (idle_minutes between 5 and 10080),
  session_hours       integer not null default 168 check (session_hours between 1 and 720),
  step_up_minutes     integer not null default 10 check (step_up_minutes between 1 and 60),
  version             integer not null default 1
);
grant select, insert, update on sign_in.setting to andon_app;

-- A token that may do what asks a person to prove themselves once more (publish, approve, change people and keys).
alter table api_token add column may_step_up boolean not null default false;
