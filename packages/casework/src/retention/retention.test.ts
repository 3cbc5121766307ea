/** What falls due when, whose it is, and that a legal hold beats all of it. */
import { procedures, Refusal, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { insertAccount } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { erase } from '../exhibit/erase.ts';
import { completeDraft } from '../operation/complete-draft.fixture.ts';
import { perform } from '../perform/perform.ts';
import { addMonths } from './due.ts';

let casework: TestCasework;
let author: Casework, second: Casework;
let operation: string, exhibit: string;

beforeAll(async () => {
  casework = await openTestCasework();
  author = await person('Ann Author', ['investigator']);
  second = await person('Sam Second', ['supervisor']);
  operation = await authorised();
  const path = await casework.write(
    'irc.log',
    '[2024-05-01 10:00:00] <ann> rain at noon\n[2024-05-01 10:01:00] <bob> sun\n',
  );
  const [imported] = await casework.import(operation, path, { timeZone: 'UTC' });
  exhibit = imported!.exhibitId!;
});

afterAll(() => casework.close());

async function person(name: string, roles: Role[]): Promise<Casework> {
  const id = randomUUID();
  const email = `${id}@example.org`;
  await insertAccount(casework.database.db, {
    id,
    name,
    email,
    roles,
    createdAt: '2025-01-01T00:00:00Z',
    createdBy: 'test',
  });
  const caller = { kind: 'account', accountId: id, name, roles, scopes: null, requestId: randomUUID() } as const;
  return { ...casework, actor: name, caller };
}

function ask<N extends keyof Procedures>(who: Casework, name: N, input: object): Promise<OutputOf<Procedures[N]>> {
  const procedure = procedures[name];
  return perform(who, procedure, procedure.input.parse(input)) as Promise<OutputOf<Procedures[N]>>;
}

async function authorised(): Promise<string> {
  const { id } = await ask(author, 'operationDraft', { fields: completeDraft() });
  const file = await casework.write('order.txt', 'Order\n');
  const { version } = await ask(author, 'operationAttach', { id, version: 1, kind: 'legal-basis', file });
  const to = [(second.caller as { accountId: string }).accountId];
  await ask(author, 'operationSubmit', { id, version, to });
  await ask(second, 'operationAuthorise', { id, version });
  await ask(second, 'operationActivate', { id });
  return id;
}

const due = () => ask(second, 'retentionDue', { operation });

describe('what falls due', () => {
  it('counts from the day of sealing; whoever is unidentified is kept shortest', async () => {
    const [first, ...others] = await due();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      exhibitId: exhibit,
      category: 'unidentified',
      people: 2,
      months: 3,
      held: false,
      overdue: false,
    });
    expect(first!.dueAt).toBe(addMonths(new Date(first!.sealedAt), 3).toISOString());
    expect((await ask(second, 'operationShow', { id: operation })).deadlines).toContainEqual({
      kind: 'retention',
      at: first!.dueAt,
      passed: false,
    });
  });

  it('is overdue once the day has come', async () => {
    const later = { ...second, clock: () => new Date('2026-06-01T00:00:00Z') };
    expect(await ask(later, 'retentionDue', { operation, withinDays: 0 })).toMatchObject([{ overdue: true }]);
    expect(await ask(second, 'retentionDue', { operation, withinDays: 10 })).toEqual([]);
  });

  it('is nothing for an operation whose authorisation states no periods', async () => {
    const alone = await casework.operation();
    const path = await casework.write('b.log', '[2024-05-01 10:00:00] <ann> fog at noon\n');
    await casework.import(alone, path, { timeZone: 'UTC' });
    expect(await ask(casework, 'retentionDue', { operation: alone })).toEqual([]);
  });

  it('keeps the day of the month, or takes its last one', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 1200 }), (from, months) => {
        const after = addMonths(from, months);
        const apart = (after.getUTCFullYear() - from.getUTCFullYear()) * 12 + after.getUTCMonth() - from.getUTCMonth();
        expect(apart).toBe(months);
        expect(after.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
        expect(after.getUTCHours()).toBe(from.getUTCHours());
      }),
    );
    expect(addMonths(new Date('2024-01-31T10:00:00Z'), 1).toISOString()).toBe('2024-02-29T10:00:00.000Z');
  });
});

describe('a legal hold', () => {
  const tryErase = (yes = true) =>
    erase(casework, { exhibit, reason: 'the period ended', yes, person: undefined, operation: undefined });

  it('keeps what it covers from being erased, until it is released with a reason', async () => {
    const hold = await ask(second, 'retentionHold', { operation, exhibit, reason: 'appeal pending' });
    expect(await due()).toMatchObject([{ held: true }]);
    const fault: unknown = await tryErase().catch((cause: unknown) => cause);
    expect(fault).toBeInstanceOf(Refusal);
    expect((fault as Refusal).code).toBe('state-invalid');
    const given = { operation, hold: hold.id, reason: 'judgment is final' };
    expect(await ask(second, 'retentionRelease', given)).toMatchObject({ released: { by: 'Sam Second' } });
    await expect(ask(second, 'retentionRelease', given)).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await ask(second, 'retentionHolds', { operation })).toHaveLength(1);
  });

  it('on the whole operation covers each exhibit of it, and no other operation', async () => {
    const hold = await ask(second, 'retentionHold', { operation, reason: 'request of the defence' });
    await expect(tryErase()).rejects.toMatchObject({ code: 'state-invalid' });
    const other = await casework.operation();
    const [free] = await casework.import(other, await casework.write('c.log', '[2024-05-01 10:00:00] <ann> wind\n'), {
      timeZone: 'UTC',
    });
    const given = {
      exhibit: free!.exhibitId!,
      reason: 'not concerned',
      yes: true,
      person: undefined,
      operation: undefined,
    };
    expect((await erase(casework, given)).done).toBe(true);
    await ask(second, 'retentionRelease', { operation, hold: hold.id, reason: 'answered' });
    expect((await tryErase()).done).toBe(true);
    expect(await due()).toEqual([]);
  });

  it('is logged with its reason', async () => {
    const { rows } = await casework.database.pool.query<{ kind: string; record: string }>(
      `select kind, record from log_entry join log_record using (index) where kind like 'retention-%' order by index`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'retention-held',
      'retention-released',
      'retention-held',
      'retention-released',
    ]);
    expect(JSON.parse(rows[0]!.record)).toMatchObject({
      exhibitId: exhibit,
      reason: 'appeal pending',
      heldBy: 'Sam Second',
    });
  });
});
