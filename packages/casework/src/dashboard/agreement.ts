/** How well readers agree: of all pairs together, by code. Who read is in no row, so that nobody is measured by it. */
import { READ_BY_TWO, type AgreementFacet, type OutputOf, type Procedures } from '@custodia/contract';
import { cohensKappa, SIGNAL_CODES, type SignalCode } from '@custodia/core';
import { listReaderAgreement, type ReaderAgreement } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { CountedThing } from './things.ts';

type Agreement = OutputOf<Procedures['dashboardFigures']>['agreement'];

/** A code that nobody used is told too: that nobody saw anything is an agreement, of which kappa says nothing. */
export async function measureAgreement(
  { database: { db } }: Casework,
  operationIds: readonly string[],
): Promise<Agreement> {
  const rows = await listReaderAgreement(db, operationIds);
  const messages = rows.reduce((total, row) => total + row.messages, 0);
  if (messages === 0) return { messages, codes: [] };
  const byCode = Map.groupBy(rows, ({ code }) => code);
  return { messages, codes: SIGNAL_CODES.map((code) => pool(code, messages, byCode.get(code) ?? [])) };
}

function pool(code: SignalCode, messages: number, of: readonly ReaderAgreement[]): Agreement['codes'][number] {
  const sum = (count: (one: ReaderAgreement) => number) => of.reduce((total, one) => total + count(one), 0);
  const both = sum((one) => one.both);
  const onlyFirst = sum((one) => one.onlyFirst);
  const onlySecond = sum((one) => one.onlySecond);
  const neither = messages - both - onlyFirst - onlySecond;
  const kappa = cohensKappa({ both, onlyFirst, onlySecond, neither });
  return { code, messages, both, one: onlyFirst + onlySecond, neither, kappa };
}

/** Conversations behind a number of the agreement, each with the messages that it has in it. */
export async function conversationsBehind(
  { database: { db } }: Casework,
  operationIds: readonly string[],
  facet: AgreementFacet,
  value: string,
): Promise<CountedThing[]> {
  const rows = await listReaderAgreement(db, operationIds);
  return rows
    .filter(({ code }) => (code ?? READ_BY_TWO) === value && (code === null) === (facet === 'read-by-two'))
    .map(({ id, operationId, platform, since, ...row }) => ({
      ...{ thing: 'conversation' as const, id, operationId, label: platform, at: since, values: {} },
      count: messagesIn(row, facet),
    }))
    .filter(({ count }) => count > 0);
}

type Counts = Pick<ReaderAgreement, 'messages' | 'both' | 'onlyFirst' | 'onlySecond'>;

function messagesIn({ messages, both, onlyFirst, onlySecond }: Counts, facet: AgreementFacet): number {
  switch (facet) {
    case 'read-by-two':
      return messages;
    case 'tagged-by-both':
      return both;
    case 'tagged-by-one':
      return onlyFirst + onlySecond;
  }
}
