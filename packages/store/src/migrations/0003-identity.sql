-- How people sign in: kept apart from what they work on, in a schema and under a role of its own (custodia_identity), which sees no record
-- of any operation. The tables from "user" to two_factor are those of the authentication library, with our names for its columns; a
-- test holds them against what the library expects. A person's row here has the id of their account and follows it by a trigger: no
-- code has to remember to keep the two alike, or to end the sessions of somebody who was let go.

do $$
begin
  if not exists (select from pg_roles where rolname = 'custodia_identity') then
    begin
      create role custodia_identity nologin;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end if;
  for attempt in 1 .. 100 loop
    begin
      exit when pg_has_role(current_user, 'custodia_identity', 'member');
      execute format('grant custodia_identity to %I', current_user);
      exit;
    exception
      when internal_error then -- another database of this server is doing the same
        if attempt = 100 then raise; end if;
        perform pg_sleep(0.05);
    end;
  end loop;
end $$;

create schema identity;
grant usage on schema identity to custodia_identity, custodia_app;

-- ── What the library keeps ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table identity."user" (
  id uuid primary key default gen_random_uuid() references public.account (id) on delete cascade,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);

-- A session ends half an hour after it was last used and twelve hours after it began, whatever the application computes.
create table identity.session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references identity."user" (id) on delete cascade,
  token text not null unique,                -- worth nothing without the server's signature beside it in the cookie
  method text not null check (method in ('passkey', 'totp', 'recovery-code', 'provider', 'sample-link', 'password', 'link')),
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  check (expires_at <= created_at + interval '12 hours')
);
create index session_user_id on identity.session (user_id);

-- A password (argon2id, PHC string), or the subject that the unit's own identity provider knows a person by. Tokens of the provider are
-- not kept: who has been let in needs them no more.
create table identity.credential (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references identity."user" (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text check (password like '$argon2id$%'),
  scope text,
  access_token text check (access_token is null),
  refresh_token text check (refresh_token is null),
  id_token text check (id_token is null),
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  unique (provider_id, account_id),
  unique (user_id, provider_id)              -- once bound to a subject, a person is that subject
);

-- Challenges and states that are waiting for their answer; identifiers are hashed.
create table identity.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp
);
create index verification_identifier on identity.verification (identifier);

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references identity."user" (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_user_id on identity.passkey (user_id);

-- The secret of one-time codes and the recovery codes, encrypted under the server's secret.
create table identity.two_factor (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references identity."user" (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default false,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index two_factor_secret on identity.two_factor (secret);

-- ── What the library does not keep ───────────────────────────────────────────────────────────────────────────────────────────────

-- A link that is worth one use: the first administrator (setup), somebody new or somebody whose means of signing in were taken away
-- (invite), a person of the sample (enter). Only the digest of its token is kept.
create table identity.one_time_link (
  id uuid primary key,
  token_digest bytea not null unique check (length(token_digest) = 32),
  kind text not null check (kind in ('setup', 'invite', 'enter')),
  account_id uuid references public.account (id),
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  check ((kind = 'setup') = (account_id is null))
);

-- Attempts to sign in since the last that succeeded, by whom they were aimed at and where they came from. The subject is a digest.
create table identity.attempt (
  subject bytea primary key check (length(subject) = 32),
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- One-time codes that were offered: each is worth one attempt (RFC 6238, section 5.2).
create table identity.offered_code (
  user_id uuid not null references identity."user" (id) on delete cascade,
  digest bytea not null check (length(digest) = 32),
  offered_at timestamptz not null,
  primary key (user_id, digest)
);

-- What a person is told the next time they sign in: about their own account, and for administrators about others'.
create table identity.notice (
  id uuid primary key,
  account_id uuid not null references public.account (id) on delete cascade,
  kind text not null check (kind in ('failed-attempts', 'failed-attempts-of', 'factors-reset', 'factors-reset-of', 'factor-added',
    'factor-removed', 'recovery-code-used', 'password-changed')),
  about uuid references public.account (id) on delete cascade,   -- the other person; null where it is about oneself
  count integer,
  at timestamptz not null,
  seen_at timestamptz
);
create index notice_account on identity.notice (account_id, at) where seen_at is null;

-- For programs that act on somebody's behalf. Shown once; only its digest is kept.
create table identity.api_token (
  id uuid primary key,
  account_id uuid not null references public.account (id) on delete cascade,
  name text not null,
  digest bytea not null unique check (length(digest) = 32),
  hint text not null,                        -- its first characters: enough to recognise it, too little to use it
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on identity.api_token (account_id);

-- What an account is now, for whoever has to decide whether to let it in.
create view identity.account_state as select id, name, email, roles, version, disabled_at from public.account;

-- ── Who may what ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

revoke all on all tables in schema identity from public;
grant select, insert, update, delete on identity."user", identity.session, identity.credential, identity.verification, identity.passkey,
  identity.two_factor, identity.attempt, identity.offered_code to custodia_identity;
grant select on identity.account_state to custodia_identity;
grant select, insert on identity.notice to custodia_identity;
grant select, insert, update, delete on identity.one_time_link to custodia_identity;
grant select, update on identity.api_token to custodia_identity;

-- The workspace shows and ends; it never reads a secret, a token or a password, and cannot make a session.
grant select (id, user_id, method, created_at, updated_at, expires_at, ip_address, user_agent), delete on identity.session to custodia_app;
grant select (id, two_factor_enabled), update (two_factor_enabled) on identity."user" to custodia_app;
grant select (user_id, provider_id), delete on identity.credential to custodia_app;
grant select (id, user_id, name, created_at), delete on identity.passkey to custodia_app;
grant select (user_id, verified), delete on identity.two_factor to custodia_app;
grant select, insert, update on identity.one_time_link, identity.notice to custodia_app;
grant select (id, account_id, name, hint, scopes, created_at, expires_at, last_used_at, revoked_at), insert, update (revoked_at)
  on identity.api_token to custodia_app;

-- ── A person follows their account ───────────────────────────────────────────────────────────────────────────────────────────────

create function follow_account() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into identity."user" as u (id, name, email) values (new.id, new.name, lower(new.email))
    on conflict (id) do update set name = excluded.name, email = excluded.email, updated_at = current_timestamp
    where (u.name, u.email) is distinct from (excluded.name, excluded.email);
  if new.disabled_at is not null then
    delete from identity.session where user_id = new.id;
  end if;
  return null;
end $$;
revoke all on function follow_account() from public;
create trigger is_followed after insert or update on account for each row execute function follow_account();

-- Nobody gets a session on a disabled account, not even one that was asked for in the same moment.
create function require_enabled() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select disabled_at from account where id = new.user_id for share) is not null then
    raise exception 'The account % is disabled.', new.user_id using errcode = 'CU005';
  end if;
  return new;
end $$;
revoke all on function require_enabled() from public;
create trigger needs_enabled_account before insert on identity.session for each row execute function require_enabled();
