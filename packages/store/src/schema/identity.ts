/**
 * The tables of migrations/0003-identity.sql as kysely sees them; see tables.ts. Of the library's tables only the columns that our own
 * statements use.
 */
import type { ColumnType, Generated } from 'kysely';
import type { Bytes, Instant, NullableInstant } from './tables.ts';

/** timestamptz that is set again later. */
type ChangingInstant = ColumnType<Date, Date | string, Date | string>;
type ChangingNullableInstant = ColumnType<Date | null, Date | string | null, Date | string | null>;

/** How a session was begun. The last two have shown one factor only: they may add the second, and nothing else. */
export type SignInMethod = 'passkey' | 'totp' | 'recovery-code' | 'provider' | 'sample-link' | 'password' | 'link';

export type LinkKind = 'setup' | 'invite' | 'enter';

export type IdentityNoticeKind =
  | 'failed-attempts'
  | 'failed-attempts-of'
  | 'factors-reset'
  | 'factors-reset-of'
  | 'factor-added'
  | 'factor-removed'
  | 'recovery-code-used'
  | 'password-changed';

export interface IdentityTables {
  'identity.user': { id: string; name: string; email: string; two_factor_enabled: boolean | null };
  'identity.session': {
    id: Generated<string>;
    user_id: string;
    token: string;
    method: SignInMethod;
    created_at: Instant;
    updated_at: ChangingInstant;
    expires_at: ChangingInstant;
    ip_address: string | null;
    user_agent: string | null;
  };
  'identity.credential': {
    id: Generated<string>;
    user_id: string;
    provider_id: string;
    account_id: string;
    password: string | null;
    updated_at: ChangingInstant;
  };
  'identity.passkey': { id: Generated<string>; user_id: string; name: string | null; created_at: NullableInstant };
  'identity.two_factor': { id: Generated<string>; user_id: string; verified: boolean | null };
  'identity.verification': { id: Generated<string>; identifier: string; value: string; expires_at: Instant };
  'identity.one_time_link': {
    id: string;
    token_digest: Bytes;
    kind: LinkKind;
    account_id: string | null;
    created_at: Instant;
    created_by: string;
    expires_at: Instant;
    used_at: ChangingNullableInstant;
  };
  'identity.attempt': {
    subject: Bytes;
    failures: number;
    last_at: ChangingInstant;
    locked_until: ChangingNullableInstant;
  };
  'identity.offered_code': { user_id: string; digest: Bytes; offered_at: Instant };
  'identity.notice': {
    id: string;
    account_id: string;
    kind: IdentityNoticeKind;
    about: string | null;
    count: number | null;
    at: Instant;
    seen_at: ChangingNullableInstant;
  };
  'identity.api_token': {
    id: string;
    account_id: string;
    name: string;
    digest: Bytes;
    hint: string;
    scopes: string[];
    created_at: Instant;
    expires_at: Instant;
    last_used_at: ChangingNullableInstant;
    revoked_at: ChangingNullableInstant;
  };
  'identity.account_state': {
    id: string;
    name: string;
    email: string;
    roles: string[];
    version: number;
    disabled_at: Date | null;
  };
}
