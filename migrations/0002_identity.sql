-- Identity: who may act, and how they prove who they are.
-- Name, email and everything of signing in stand in schema sign_in (the library's tables); what a person may do stands in public.

create schema sign_in;
grant usage on schema sign_in to andon_app;

create table sign_in."user" (
  id                 uuid primary key,
  name               text not null,
  email              text not null unique check (email = lower(email)),
  email_verified     boolean not null,
  image              text,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  two_factor_enabled boolean not null default false
);
grant select, insert, update on sign_in."user" to andon_app;

create table sign_in.session (
  id         uuid primary key,
  token      text not null unique,
  user_id    uuid not null references sign_in."user" on delete cascade,
  -- How it began: password, link (second factors do not change it).
  method     text not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_user_id on sign_in.session (user_id);
create index session_expires on sign_in.session (expires_at);
grant select, insert, update, delete on sign_in.session to andon_app;

create table sign_in.account (
  id                       uuid primary key,
  account_id               text not null,
  provider_id              text not null,
  user_id                  uuid not null references sign_in."user" on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  unique (provider_id, account_id)
);
create index account_user_id on sign_in.account (user_id);
grant select, insert, update, delete on sign_in.account to andon_app;

create table sign_in.verification (
  id         uuid primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on sign_in.verification (identifier);
create index verification_expires on sign_in.verification (expires_at);
grant select, insert, update, delete on sign_in.verification to andon_app;

create table sign_in.two_factor (
  id                        uuid primary key,
  user_id                   uuid not null unique references sign_in."user" on delete cascade,
  secret                    text not null,
  backup_codes              text not null,
  verified                  boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until              timestamptz
);
grant select, insert, update, delete on sign_in.two_factor to andon_app;

-- A link is kept as its SHA-256 only; used_at is set once, by the request that redeems it.
create table sign_in.link (
  id         uuid primary key,
  user_id    uuid not null references sign_in."user" on delete cascade,
  hash       text not null unique,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index link_user_id on sign_in.link (user_id);
grant select, insert, update (used_at), delete on sign_in.link to andon_app;

-- Failed sign-ins per account and address (keyed digests, no plain email or address): the delay grows with each.
create table sign_in.attempt (
  key           text primary key,
  failures      integer not null,
  blocked_until timestamptz,
  last_at       timestamptz not null
);
create index attempt_last on sign_in.attempt (last_at);
grant select, insert, update, delete on sign_in.attempt to andon_app;

-- One-time codes are accepted once (RFC 6238 §5.2): a keyed digest is kept while the code's window lasts.
create table sign_in.used_code (
  user_id    uuid not null references sign_in."user" on delete cascade,
  digest     text not null,
  expires_at timestamptz not null,
  primary key (user_id, digest)
);
create index used_code_expires on sign_in.used_code (expires_at);
grant select, insert, update, delete on sign_in.used_code to andon_app;

create table division (
  id      uuid primary key,
  code    text not null unique,
  name_en text not null,
  name_ja text not null,
  version integer not null default 1
);
grant select, insert, update on division to andon_app;

create table app_user (
  id             uuid primary key references sign_in."user",
  language       text not null check (language in ('en', 'ja')),
  is_active      boolean not null default true,
  created_at     timestamptz not null,
  last_signed_in_at timestamptz,
  version        integer not null default 1
);
grant select, insert, update on app_user to andon_app;

-- Where a role is held: everywhere, or in one division, product line or case (`held_in`; not a secrecy circle).
create table role_grant (
  user_id    uuid not null references app_user on delete cascade,
  role       text not null check (role in ('viewer', 'engineer', 'coordinator', 'author', 'reviewer', 'approver', 'publisher', 'auditor', 'admin')),
  scope_kind text not null check (scope_kind in ('all', 'division', 'line', 'case')),
  held_in    uuid,
  check ((scope_kind = 'all') = (held_in is null)),
  unique nulls not distinct (user_id, role, scope_kind, held_in)
);
grant select, insert, delete on role_grant to andon_app;

-- Secrecy circles: who may see the rows that carry the circle's id in scope_id.
create table secrecy_circle (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null
);
grant select, insert on secrecy_circle to andon_app;

create table circle_member (
  circle_id uuid not null references secrecy_circle,
  user_id   uuid not null references app_user on delete cascade,
  primary key (circle_id, user_id)
);
create index circle_member_user on circle_member (user_id);
grant select, insert, delete on circle_member to andon_app;

-- API tokens: shown once, kept as their SHA-256 (256 random bits need no slow hash).
create table api_token (
  id           uuid primary key,
  user_id      uuid not null references app_user on delete cascade,
  name         text not null,
  hash         text not null unique,
  scopes       text[] not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_token_user on api_token (user_id);
grant select, insert, update (last_used_at, revoked_at) on api_token to andon_app;

-- What other modules may join with: names without addresses.
create view person with (security_invoker = true) as
  select u.id, s.name, u.is_active from app_user u join sign_in."user" s on s.id = u.id;
grant select on person to andon_app;
