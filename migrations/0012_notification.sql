-- Notifications: who is told what, in the interface, by mail and by webhook.

-- One row per person and group of happenings: unread ones of a group are counted, not repeated.
create table notification (
  id          uuid primary key,
  scope_id    uuid,
  user_id     uuid not null references app_user on delete cascade,
  kind        text not null,
  group_key   text not null,
  record_kind text,
  record_id   uuid,
  path        text not null,
  params      jsonb not null,
  count       integer not null default 1 check (count > 0),
  -- What its reader must still hold, and where: who lost it sees the row no longer.
  permission  text,
  division_id uuid,
  line_id     uuid,
  case_id     uuid,
  in_app      boolean not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  read_at     timestamptz,
  -- The mail that tells it; null where none does.
  mail_id     uuid,
  mailed_at   timestamptz
);
create unique index notification_group on notification (user_id, group_key) where read_at is null;
create index notification_newest on notification (user_id, updated_at desc, id desc) where in_app;
create index notification_mail on notification (mail_id) where mail_id is not null;
create index notification_updated on notification (updated_at);
alter table notification enable row level security;
create policy need_to_know on notification using (scope_id is null or scope_id = any (andon_circles()));
grant select, insert, update, delete on notification to andon_app;

-- What is told once and never again.
create table notification_told (
  key text primary key,
  at  timestamptz not null
);
grant select, insert, delete on notification_told to andon_app;

create table notification_preference (
  user_id uuid not null references app_user on delete cascade,
  kind    text not null,
  in_app  boolean not null,
  mail    text not null check (mail in ('now', 'digest', 'none')),
  primary key (user_id, kind)
);
grant select, insert, update, delete on notification_preference to andon_app;

-- Times are minutes after midnight in the person's zone; quiet hours may span midnight.
create table notification_setting (
  user_id    uuid primary key references app_user on delete cascade,
  time_zone  text not null,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to   smallint check (quiet_to between 0 and 1439),
  digest_at  smallint not null check (digest_at between 0 and 1439),
  version    integer not null default 1,
  check ((quiet_from is null) = (quiet_to is null))
);
grant select, insert, update on notification_setting to andon_app;

-- The queue of mails. What a mail says is written when it is sent, from what its reader may see then: no content stands here.
create table mail_message (
  id            uuid primary key,
  user_id       uuid not null references app_user on delete cascade,
  kind          text not null check (kind in ('now', 'digest', 'test')),
  thread        text not null,
  state         text not null check (state in ('queued', 'sent', 'failed', 'dropped')),
  due_at        timestamptz not null,
  attempts      integer not null default 0,
  claimed_until timestamptz,
  -- The mail server's answer to the last attempt: {code, status, text}.
  problem       jsonb,
  created_at    timestamptz not null,
  finished_at   timestamptz
);
create unique index mail_message_thread on mail_message (user_id, thread) where state = 'queued' and attempts = 0;
create index mail_message_due on mail_message (due_at) where state = 'queued';
create index mail_message_newest on mail_message (created_at desc, id desc);
grant select, insert, update, delete on mail_message to andon_app;

create table webhook (
  id              uuid primary key,
  name            text not null,
  url             text not null,
  event_kinds     text[] not null,
  is_active       boolean not null,
  -- Why Andon itself switched it off; null otherwise.
  disabled_reason text,
  -- Wrapped by the keyring; two while a new one is being brought in.
  secret          bytea not null,
  previous_secret bytea,
  previous_until  timestamptz,
  created_at      timestamptz not null,
  created_by      uuid not null,
  version         integer not null default 1,
  check ((previous_secret is null) = (previous_until is null))
);
grant select, insert, update, delete on webhook to andon_app;

-- What is sent to one receiver: written in the change's transaction. Only of what is in no secrecy circle.
create table webhook_delivery (
  id            uuid primary key,
  webhook_id    uuid not null references webhook on delete cascade,
  event_kind    text not null,
  record_kind   text not null,
  record_id     uuid not null,
  -- The exact bytes that are signed.
  body          text not null,
  state         text not null check (state in ('queued', 'delivered', 'failed')),
  attempts      integer not null default 0,
  next_at       timestamptz not null,
  give_up_at    timestamptz not null,
  claimed_until timestamptz,
  created_at    timestamptz not null,
  finished_at   timestamptz
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'queued';
create index webhook_delivery_record on webhook_delivery (webhook_id, record_id, id) where state = 'queued';
create index webhook_delivery_newest on webhook_delivery (webhook_id, id desc);
grant select, insert, update, delete on webhook_delivery to andon_app;

create table webhook_attempt (
  delivery_id uuid not null references webhook_delivery on delete cascade,
  number      integer not null,
  at          timestamptz not null,
  duration_ms integer not null,
  status      integer,
  problem     text,
  excerpt     text not null default '',
  primary key (delivery_id, number)
);
grant select, insert, delete on webhook_attempt to andon_app;
