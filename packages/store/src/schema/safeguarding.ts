/** The tables of migrations/0009-safeguarding.sql as kysely sees them; see tables.ts. */
import type { ColumnType, Generated } from 'kysely';
import type { Instant, NullableInstant } from './tables.ts';

/** timestamptz that is set again later. */
type ChangingInstant = ColumnType<Date, Date | string, Date | string>;
type LaterInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

export type AlarmEventKind = 'acknowledged' | 'called' | 'noted' | 'called-again' | 'closed';
export type ContactKind = 'duty-lead' | 'police' | 'child-welfare' | 'crisis-line' | 'other';

export interface SafeguardingTables {
  alarm: {
    id: string;
    drill: boolean;
    categories: string[];
    country: string | null;
    operation_id: string | null;
    conversation_id: string | null;
    message: string | null;
    raised_at: Instant;
    raised_by: string;
    raised_by_account: string | null;
    pressed_at: NullableInstant;
  };
  alarm_event: {
    id: string;
    alarm_id: string;
    kind: AlarmEventKind;
    at: Instant;
    by: string;
    by_account: string | null;
    contact: string | null;
    reached: boolean | null;
    outcome: string | null;
  };
  alarm_text: { about: string; alarm_id: string; text: string };
  alarm_state: {
    alarm_id: string;
    open: Generated<boolean>;
    acknowledged_at: LaterInstant;
    calls: Generated<number>;
    call_again_at: ChangingInstant;
  };
  alarm_to_log: { about: string; alarm_id: string; kind: string; record: string };
  callout_contact: {
    id: string;
    kind: ContactKind;
    name: string;
    phone: string;
    country: string | null;
    note: string | null;
    position: number;
    version: Generated<number>;
  };
  callout_setting: {
    only_one: Generated<boolean>;
    call_again_minutes: number;
    emergency_number: string;
    version: number;
  };
  wellbeing_day: {
    account_id: string;
    /** `YYYY-MM-DD`. */
    day: string;
    opened: Generated<number>;
    reading_seconds: Generated<number>;
    opened_before: Generated<number>;
    reading_seconds_before: Generated<number>;
    pauses: Generated<number>;
    pause_until: LaterInstant;
  };
  wellbeing_setting: {
    account_id: string;
    soft_opened: number;
    hard_opened: number;
    soft_minutes: number;
    hard_minutes: number;
    pause_minutes: number;
    greyscale: boolean;
  };
  wellbeing_skip: { account_id: string; conversation_id: string; skipped_at: Instant };
}
