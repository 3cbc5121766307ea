/** Webhooks as they are configured, whether one is paused, and what became of what was sent last. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { WebhookTables } from '../schema/webhook.ts';

export interface ConfiguredWebhook {
  readonly name: string;
  readonly host: string;
  readonly kinds: readonly string[];
}

export interface WebhookRow extends ConfiguredWebhook {
  readonly configuredAt: Date;
  /** Null where it is told. */
  readonly pausedAt: Date | null;
  readonly pausedBy: string | null;
}

/** Told by each process that sends, when it starts. What a person paused stays paused. */
export async function keepWebhooks(
  db: Kysely<Database>,
  webhooks: readonly ConfiguredWebhook[],
  configuredAt: Date,
): Promise<void> {
  for (const { name, host, kinds } of webhooks) {
    const facts = { host, kinds: [...kinds], configured_at: configuredAt };
    await db
      .insertInto('webhook')
      .values({ name, ...facts, paused_at: null, paused_by: null })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(facts))
      .execute();
  }
}

export async function listWebhooks(db: Kysely<Database>): Promise<WebhookRow[]> {
  const rows = await db.selectFrom('webhook').selectAll().orderBy('name').execute();
  return rows.map((row) => ({
    ...{ name: row.name, host: row.host, kinds: row.kinds, configuredAt: row.configured_at },
    ...{ pausedAt: row.paused_at, pausedBy: row.paused_by },
  }));
}

/** Null: it is told again. False where there is none of this name. */
export async function pauseWebhook(
  db: Kysely<Database>,
  name: string,
  paused: { readonly at: Date; readonly by: string } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook')
    .set({ paused_at: paused?.at ?? null, paused_by: paused?.by ?? null })
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export interface WebhookDelivery {
  readonly webhook: string;
  /** The same for every attempt. */
  readonly id: string;
  readonly type: string;
  readonly outcome: WebhookTables['webhook_delivery']['outcome'];
}

export interface WebhookDeliveryRow extends WebhookDelivery {
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly tries: number;
}

const KEPT = 200;

/** One more attempt. Of each webhook the newest are kept. */
export async function keepWebhookDelivery(db: Kysely<Database>, delivery: WebhookDelivery, at: Date): Promise<void> {
  const { webhook, id, type, outcome } = delivery;
  await db
    .insertInto('webhook_delivery')
    .values({ webhook, id, type, outcome, first_at: at, last_at: at, tries: 1 })
    .onConflict((conflict) =>
      conflict.columns(['webhook', 'id']).doUpdateSet((eb) => ({
        ...{ outcome, last_at: at },
        tries: sql<number>`${eb.ref('webhook_delivery.tries')} + 1`,
      })),
    )
    .execute();
  await sql`delete from webhook_delivery d where d.webhook = ${webhook} and d.last_at < (
    select last_at from webhook_delivery where webhook = ${webhook} order by last_at desc offset ${KEPT - 1} limit 1)`.execute(
    db,
  );
}

/** The last first. */
export async function listWebhookDeliveries(
  db: Kysely<Database>,
  webhook: string,
  limit: number,
): Promise<WebhookDeliveryRow[]> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook', '=', webhook)
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ first_at, last_at, ...row }) => ({ ...row, firstAt: first_at, lastAt: last_at }));
}
