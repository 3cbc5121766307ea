/** Linking newcomers gives what linking all of them would, with what the whole linking learnt held: on a real database, for any accounts. */
import { describeAccount, valueKey, type AccountRecord, type HeldEstimate, type Written } from '@custodia/core';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetIndex, indexAccounts, indexValues } from './account-index.ts';
import { linkAccounts, readEstimate, type AccountLinking } from './link-accounts.ts';
import type { ProposedGroup } from './propose.ts';
import { updateAccounts } from './update-accounts.ts';

let casework: TestCasework;
let operationId: string;
beforeAll(async () => {
  casework = await openTestCasework();
  operationId = await casework.operation();
});
afterAll(() => casework.close());

interface Given {
  readonly key: string;
  readonly names: readonly string[];
  readonly mails: readonly number[];
  readonly phones: readonly number[];
  readonly alias: number | null;
}

const NAMES = ['Anna Mulder', 'A. Mulder', 'Bram Mulder', 'Tom Reed', 'Olga Ivanova', '+31612345678', 'Rosa Conti'];

const given = (keys: number): fc.Arbitrary<Given> =>
  fc.record({
    key: fc.integer({ min: 0, max: keys }).map((key) => `account ${key}`),
    names: fc.constantFrom(...NAMES).map((name) => [name]),
    mails: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
    phones: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
    alias: fc.option(fc.integer({ min: 0, max: 4 })),
  });

function recordOf({ key, names, mails, phones, alias }: Given): AccountRecord {
  const written = (kind: 'email' | 'phone', value: string): Written => ({
    ...{ kind, value, system: null, validity: 'plausible', passedOn: false },
  });
  const handle = alias === null ? null : `sailor${alias}`;
  return describeAccount(
    {
      key,
      appearances: names.map((name) => ({ platform: 'telegram', displayName: name, handle, nativeId: key })),
      written: [
        ...mails.map((at) => written('email', `garden${at}x@example.org`)),
        ...phones.map((at) => written('phone', `+3161234560${at}`)),
      ],
      habits: { languages: {}, hoursUtc: [] },
    },
    new Set(),
  );
}

/** What came of an account stays: later ones with the same key add to it. */
function byKey(...batches: readonly (readonly Given[])[]): Map<string, AccountRecord> {
  const all = new Map<string, Given>();
  for (const one of batches.flat()) {
    const before = all.get(one.key);
    const joined = <T>(earlier: readonly T[] | undefined, now: readonly T[]): T[] =>
      [...new Set([...(earlier ?? []), ...now])].sort();
    all.set(one.key, {
      ...{ key: one.key, alias: before?.alias ?? one.alias, names: joined(before?.names, one.names) },
      ...{ mails: joined(before?.mails, one.mails), phones: joined(before?.phones, one.phones) },
    });
  }
  return new Map([...all].map(([key, one]) => [key, recordOf(one)]));
}

const SETTINGS = () => ({ folder: casework.folder, memoryMb: 300, threads: 1, judged: new Map(), thresholdBits: 0 });

/** What a whole linking leaves. */
async function linkWhole(records: readonly AccountRecord[]): Promise<AccountLinking> {
  const whole = await linkAccounts(records, SETTINGS());
  await casework.database.withTransaction(async (tx) => {
    await forgetIndex(tx.db, operationId);
    await indexAccounts(
      tx,
      operationId,
      records.map((record) => ({ record, bearers: [] })),
      false,
    );
    await indexValues(tx, operationId, whole.values);
  });
  return whole;
}

async function addTo(
  proposals: readonly ProposedGroup[],
  whole: AccountLinking,
  newcomers: readonly AccountRecord[],
): Promise<readonly ProposedGroup[]> {
  const estimate = readEstimate(whole.model)!;
  const facts = { operationId, decided: [], estimate, accounts: whole.records, most: 1_000, ...SETTINGS() };
  const indexed = newcomers.map((record) => ({ record, bearers: [] }));
  const updated = await casework.database.withTransaction((tx) => updateAccounts(tx, { ...facts, newcomers: indexed }));
  const reached = new Set(updated!.reached.map(({ record }) => record.key));
  return [...proposals.filter(({ accounts }) => !accounts.some((one) => reached.has(one))), ...updated!.proposals];
}

function heldBy(whole: AccountLinking, newcomers: readonly AccountRecord[]): HeldEstimate {
  const fresh = new Set(newcomers.flatMap(({ holdings }) => holdings.map(valueKey)));
  return {
    estimate: readEstimate(whole.model)!,
    accounts: whole.records,
    common: new Set(whole.values.flatMap(({ kind, value, common }) => (common && kind === 'alias' ? [value] : []))),
    values: new Map(whole.values.map((one) => [`${one.kind} ${one.value}`, one])),
    isFresh: (key) => fresh.has(key),
  };
}

const sorted = (proposals: readonly ProposedGroup[]) =>
  proposals
    .map(({ accounts, pairs }) => ({ accounts, bits: pairs.map(({ waterfall }) => waterfall.bits.toFixed(6)) }))
    .sort((a, b) => (a.accounts.join('|') < b.accounts.join('|') ? -1 : 1));

it(
  'newcomers in two batches are linked as all at once, and each pair is weighed the same',
  { timeout: 120_000 },
  async () => {
    let proposed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(given(30), { minLength: 8, maxLength: 24 }),
        fc.array(given(40), { minLength: 1, maxLength: 5 }),
        fc.array(given(40), { minLength: 1, maxLength: 5 }),
        async (there, first, second) => {
          const old = byKey(there);
          const [one, both] = [byKey(there, first), byKey(there, first, second)];
          const whole = await linkWhole([...old.values()]);
          const came = (now: Map<string, AccountRecord>, batch: readonly Given[]) =>
            [...new Set(batch.map(({ key }) => key))].map((key) => now.get(key)!);
          const once = await addTo(whole.proposals, whole, came(one, first));
          const twice = await addTo(once, whole, came(both, second));
          const held = heldBy(whole, came(both, [...first, ...second]));
          const all = await linkAccounts([...both.values()], { ...SETTINGS(), held });
          expect(sorted(twice)).toEqual(sorted(all.proposals));
          proposed += all.proposals.length;
        },
      ),
      { numRuns: 25 },
    );
    expect(proposed).toBeGreaterThan(25);
  },
);
