/** Which countries an assessment is tied to, as named people decided. */
import type { Connection, CountryCue } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { Said } from '../person/write.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface NewCountryDecision extends Said {
  readonly id: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly connection: Connection;
  /** ISO 3166-1; null: unknown. */
  readonly country: string | null;
  /** False: the tie is given up again. */
  readonly stands: boolean;
  readonly reason: string;
  readonly cues: readonly CountryCue[];
}

export async function insertCountryDecision(tx: Kysely<Database>, made: NewCountryDecision): Promise<void> {
  await tx
    .insertInto('assessment_country')
    .values({
      id: made.id,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      connection: made.connection,
      country: made.country,
      stands: made.stands,
      reason: made.reason,
      cues: JSON.stringify(made.cues),
      commitment_salt: made.salt,
      account_id: made.by.accountId,
      decided_by: made.by.name,
      decided_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
  const messages = messagesOf(made);
  if (messages.length > 0) await tx.insertInto('assessment_country_message').values(messages).execute();
}

function messagesOf({ id, operationId, cues }: NewCountryDecision) {
  return [...new Set(cues.flatMap(({ messages }) => messages))].map((message) => {
    const [exhibit_id, ordinal] = message.split(':');
    return { decision_id: id, operation_id: operationId, exhibit_id: exhibit_id!, ordinal: Number(ordinal) };
  });
}

export interface CountryDecisionRow extends Omit<NewCountryDecision, 'salt' | 'at'> {
  readonly at: Date;
  readonly by: Reader;
}

/** In the order in which they were made. */
export async function listCountryDecisions(db: Kysely<Database>, assessmentId: string): Promise<CountryDecisionRow[]> {
  const rows = await db
    .selectFrom('assessment_country')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('log_index')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessmentId: row.assessment_id,
    operationId: row.operation_id,
    connection: row.connection,
    country: row.country,
    stands: row.stands,
    reason: row.reason,
    cues: row.cues,
    by: { accountId: row.account_id, name: row.decided_by },
    at: row.decided_at,
    logIndex: Number(row.log_index),
  }));
}

export interface TiedCountry {
  readonly country: string;
  readonly connection: Connection;
}

/** What holds now of a list in that order: `unknown` ends what was decided of the same connection before it. */
export function tiesOf(
  decisions: readonly Pick<CountryDecisionRow, 'connection' | 'country' | 'stands'>[],
): TiedCountry[] {
  const ties = new Map<string, TiedCountry>();
  for (const { connection, country, stands } of decisions) {
    if (country === null) {
      for (const [key, tie] of ties) if (tie.connection === connection) ties.delete(key);
    } else if (stands) ties.set(`${connection} ${country}`, { country, connection });
    else ties.delete(`${connection} ${country}`);
  }
  return [...ties.values()];
}

/** {@link tiesOf} of an assessment. */
export async function tiedCountries(db: Kysely<Database>, assessmentId: string): Promise<TiedCountry[]> {
  return tiesOf(await listCountryDecisions(db, assessmentId));
}
