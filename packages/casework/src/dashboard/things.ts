/** Everything that the dashboard counts, with the values under which it counts: figures and lists are made of the same things. */
import type { Facet, Thing } from '@custodia/contract';
import { isRedAnswer, RED_POINTS } from '@custodia/core';
import {
  listAnswersTo,
  listCountedAssessments,
  listCountedConversations,
  listCountedPayments,
  type CountedAssessment,
  type CountedConversation,
  type CountedPayment,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { WEIGHER } from '../triage/weigh.ts';
import { ageOf } from './age.ts';

export interface CountedThing {
  readonly thing: Thing;
  readonly id: string;
  readonly operationId: string;
  readonly label: string | null;
  readonly at: Date | null;
  /** Its part in the figure. */
  readonly count: number;
  /** Under each facet the values that it counts in; a facet that is not named does not count it. */
  readonly values: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

const orUnknown = (values: readonly string[]): readonly string[] => (values.length === 0 ? ['unknown'] : values);

export async function conversationsOf(casework: Casework, operationId: string): Promise<CountedThing[]> {
  const now = casework.clock();
  const rows = await listCountedConversations(casework.database.db, operationId);
  return rows.map((row) => ({
    ...{ thing: 'conversation', id: row.id, operationId, label: row.platform, at: row.since, count: 1 },
    values: valuesOf(row, now),
  }));
}

/** Only what is not done yet has an age: what was concluded or set aside waits for nobody. */
function valuesOf(row: CountedConversation, now: Date): CountedThing['values'] {
  const done = row.state === 'concluded' || row.state === 'aside';
  return {
    state: [row.state],
    ...(done ? {} : { age: [ageOf(row.since, now)] }),
    tier: [row.tier ?? 'unknown'],
    country: orUnknown([...new Set(row.countries)]),
    platform: [row.platform],
    language: orUnknown(row.languages),
  };
}

export async function paymentsOf(casework: Casework, operationId: string): Promise<CountedThing[]> {
  const rows = await listCountedPayments(casework.database.db, operationId);
  return rows.map(({ id, currency, at, standing }: CountedPayment) => ({
    ...{ thing: 'payment', id, operationId, label: currency, at, count: 1 },
    values: { currency: [currency ?? 'unknown'], payment: [standing] },
  }));
}

export interface CountedAssessments {
  readonly things: readonly CountedThing[];
  /** Not weighed since something changed, or not for who asks yet. */
  readonly left: number;
}

/** Red by what the record and the tags show, and by what reviewers answered: each as far as who asks may see it. */
export async function assessmentsOf(casework: Casework, operationIds: readonly string[]): Promise<CountedAssessments> {
  const { db } = casework.database;
  const rows = await listCountedAssessments(db, operationIds, WEIGHER);
  const answered = await listAnswersTo(db, operationIds, RED_POINTS);
  const spokenAgainst = Map.groupBy(
    answered.filter(({ point, answer }) => isRedAnswer(point, answer)),
    ({ assessmentId }) => assessmentId,
  );
  const pointsOf = ({ id, reds }: CountedAssessment) => [
    ...new Set([...(reds ?? []), ...(spokenAgainst.get(id) ?? []).map(({ point }) => point)]),
  ];
  return {
    things: rows.map((row) => assessed(row, pointsOf(row))),
    left: rows.filter(({ reds }) => reds === null).length,
  };
}

function assessed({ id, operationId, label, openedAt }: CountedAssessment, points: readonly string[]): CountedThing {
  return { thing: 'assessment', id, operationId, label, at: openedAt, count: 1, values: { red: points } };
}
