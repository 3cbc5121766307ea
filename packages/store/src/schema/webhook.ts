/** The tables of migrations/0038-webhook.sql as kysely sees them; see tables.ts. */
import type { ColumnType } from 'kysely';

type Moment = ColumnType<Date, Date, Date>;

export interface WebhookTables {
  webhook: {
    name: string;
    host: string;
    kinds: string[];
    configured_at: Moment;
    paused_at: ColumnType<Date | null, Date | null, Date | null>;
    paused_by: string | null;
  };
  webhook_delivery: {
    webhook: string;
    id: string;
    type: string;
    first_at: Moment;
    last_at: Moment;
    tries: number;
    outcome: 'delivered' | 'gone' | 'failed';
  };
}
