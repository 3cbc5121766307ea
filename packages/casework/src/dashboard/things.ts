/** Everything that the dashboard counts, with the values under which it counts: figures and lists are made of the same things. */
import type { Facet, Thing } from '@custodia/contract';
import { cohensKappa, SIGNAL_CODES, type CodeAgreement, type SignalCode } from '@custodia/core';
import {
  listAssessments,
  listCountedConversations,
  listCountedPayments,
  type AssessmentRow,
  type CountedConversation,
  type CountedPayment,
} from '@custodia/store';
import { weighAssessment } from '../assessment/gather.ts';
import type { Casework } from '../context.ts';
import { ageOf } from './age.ts';

export interface CountedThing {
  readonly thing: Thing;
  readonly id: string;
  readonly operationId: string;
  readonly label: string | null;
  readonly at: Date | null;
  /** Under each facet the values that it counts in; a facet that is not named does not count it. */
  readonly values: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

const orUnknown = (values: readonly string[]): readonly string[] => (values.length === 0 ? ['unknown'] : values);

export async function conversationsOf(casework: Casework, operationId: string): Promise<CountedThing[]> {
  const now = casework.clock();
  const rows = await listCountedConversations(casework.database.db, operationId);
  return rows.map((row) => ({
    ...{ thing: 'conversation', id: row.id, operationId, label: row.platform, at: row.since },
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
    ...{ thing: 'payment', id, operationId, label: currency, at },
    values: { currency: [currency ?? 'unknown'], payment: [standing] },
  }));
}

/** Weighed when it is asked for: nothing that was found is stored. Beyond these only their number is told. */
const ASSESSMENTS_MAX = 100;
const MOST = 100_000;

export interface CountedAssessments {
  readonly things: readonly CountedThing[];
  readonly left: number;
  readonly agreements: readonly CodeAgreement[];
}

export async function assessmentsOf(casework: Casework, operationIds: readonly string[]): Promise<CountedAssessments> {
  const all = await listAssessments(casework.database.db, { limit: MOST });
  const wanted = all.filter(({ operationId }) => operationIds.includes(operationId));
  const things: CountedThing[] = [];
  const agreements: CodeAgreement[] = [];
  for (const row of wanted.slice(0, ASSESSMENTS_MAX)) {
    const { result } = await weighAssessment(casework, row);
    const reds = result.conduct.filter(({ weight, answer }) => weight === 'red' && answer === 'found');
    things.push(assessed(row, [...new Set(reds.map(({ point }) => point))]));
    agreements.push(...result.agreement);
  }
  return { things, left: wanted.length - things.length, agreements };
}

function assessed({ id, operationId, label, openedAt }: AssessmentRow, points: readonly string[]): CountedThing {
  return { thing: 'assessment', id, operationId, label, at: openedAt, values: { red: points } };
}

/** Of all pairs together, by code: who read is left out, so that nobody is measured by it. */
export function poolAgreement(agreements: readonly CodeAgreement[]) {
  const codes = SIGNAL_CODES.flatMap((code) => {
    const of = agreements.filter((one) => one.code === code && one.messages > 0);
    return of.length === 0 ? [] : [pool(code, of)];
  });
  return { messages: Math.max(0, ...codes.map(({ messages }) => messages)), codes };
}

function pool(code: SignalCode, of: readonly CodeAgreement[]) {
  const sum = (count: (one: CodeAgreement) => number) => of.reduce((total, one) => total + count(one), 0);
  const crosstab = {
    both: sum(({ both }) => both),
    onlyFirst: sum(({ onlyFirst }) => onlyFirst),
    onlySecond: sum(({ onlySecond }) => onlySecond),
    neither: sum(({ neither }) => neither),
  };
  const { both, onlyFirst, onlySecond, neither } = crosstab;
  const messages = both + onlyFirst + onlySecond + neither;
  return { code, messages, both, one: onlyFirst + onlySecond, neither, kappa: cohensKappa(crosstab) };
}
