/** Who is what, who needs to know, and the glass: what is refused, what is logged, who is told, and when access ends. */
import { procedures, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { insertAccount, listen, type Notice } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { perform, performAs } from '../perform/perform.ts';
import { authorise } from './authorise.ts';
import type { AccountCaller } from './caller.ts';

let casework: TestCasework;
let supervisor: AccountCaller;
let administrator: AccountCaller;
let auditor: AccountCaller;
let outsider: AccountCaller;
let operation: string;

beforeAll(async () => {
  // The database’s own clock decides when glass closes: this one must agree with it.
  casework = await openTestCasework({ clock: () => new Date() });
  supervisor = await person('Sam Supervisor', ['supervisor']);
  administrator = await person('Adam Administrator', ['administrator']);
  auditor = await person('Aud Auditor', ['auditor', 'analyst']);
  outsider = await person('Olga Outsider', ['investigator']);
  operation = await casework.operation();
  await local('accessAddMember', { operation, account: supervisor.accountId, reason: 'answers for it' });
});

afterAll(() => casework.close());

async function person(name: string, roles: Role[]): Promise<AccountCaller> {
  const accountId = randomUUID();
  const account = { id: accountId, name, email: `${accountId}@unit.example`, roles };
  await insertAccount(casework.database.db, { ...account, createdAt: '2025-01-01T00:00:00Z', createdBy: 'test' });
  return { kind: 'account', accountId, name, roles, scopes: null, requestId: randomUUID() };
}

function ask<N extends keyof Procedures>(who: AccountCaller, name: N, input: object): Promise<OutputOf<Procedures[N]>> {
  return performAs(casework, who, procedures[name], procedures[name].input.parse(input)) as Promise<
    OutputOf<Procedures[N]>
  >;
}

function local<N extends keyof Procedures>(name: N, input: object): Promise<OutputOf<Procedures[N]>> {
  return perform(casework, procedures[name], procedures[name].input.parse(input)) as Promise<OutputOf<Procedures[N]>>;
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

async function logged(subject: string): Promise<Record<string, unknown>[]> {
  const { rows } = await casework.database.pool.query<{ record: string }>(
    'select record from log_entry join log_record using (index) where subject = $1 order by index',
    [subject],
  );
  return rows.map(({ record }) => JSON.parse(record) as Record<string, unknown>);
}

async function versionOf(who: AccountCaller): Promise<number> {
  return (await ask(administrator, 'accountShow', { id: who.accountId })).administration!.version;
}

describe('what somebody is', () => {
  test('names are for everyone, addresses for who manages people', async () => {
    expect((await ask(outsider, 'accountList', {})).every(({ administration }) => administration === null)).toBe(true);
    expect((await ask(administrator, 'accountList', {})).every(({ administration }) => administration !== null)).toBe(
      true,
    );
    const narrow = { ...administrator, scopes: ['account:read' as const] };
    expect((await ask(narrow, 'accountList', {})).every(({ administration }) => administration === null)).toBe(true);
  });

  test('is changed by an administrator, logged with what it was, and counts at once', async () => {
    const who = await person('Ria Reader', ['analyst']);
    const change = { id: who.accountId, roles: ['auditor'], version: 1, reason: 'watches from now on' };
    expect(await ask(administrator, 'accountSetRoles', change)).toMatchObject({
      roles: ['auditor'],
      administration: { version: 2 },
    });
    expect((await logged(who.accountId)).at(-1)).toMatchObject({
      kind: 'account-roles-changed',
      from: ['analyst'],
      to: ['auditor'],
      by: 'Adam Administrator',
      byAccount: administrator.accountId,
      reason: 'watches from now on',
    });
    // The caller’s roles are those of the request’s beginning: what counts is what stands in the database.
    expect(await code(ask(who, 'auditList', {}))).toBe('done');
    expect(await code(ask(who, 'operationList', {}))).toBe('forbidden');
  });

  test('is never one’s own to change, nor over somebody else’s change', async () => {
    const reason = 'test';
    const own = { id: administrator.accountId, roles: ['administrator', 'supervisor'], version: 1, reason };
    expect(await code(ask(administrator, 'accountSetRoles', own))).toBe('own-work');
    expect(await code(ask(administrator, 'accountDisable', own))).toBe('own-work');
    const who = await person('Cora Changed', ['analyst']);
    const both = ['auditor', 'supervisor'].map((role) =>
      code(ask(administrator, 'accountSetRoles', { id: who.accountId, roles: [role], version: 1, reason })),
    );
    expect((await Promise.all(both)).sort()).toEqual(['conflict', 'done']);
  });

  test('always leaves one administrator who can sign in, even where two disable each other at once', async () => {
    const second = await person('Ada Administrator', ['administrator']);
    const disable = async (by: AccountCaller, who: AccountCaller): Promise<string> =>
      code(ask(by, 'accountDisable', { id: who.accountId, version: await versionOf(who), reason: 'test' }));
    const outcomes = await Promise.all([disable(administrator, second), disable(second, administrator)]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    const { rows } = await casework.database.pool.query(
      `select from account where 'administrator' = any (roles) and disabled_at is null`,
    );
    expect(rows).toHaveLength(1);
    for (const who of [administrator, second]) {
      const shown = await local('accountShow', { id: who.accountId });
      const again = { id: who.accountId, version: shown.administration!.version, reason: 'test' };
      if (shown.disabled) await local('accountEnable', again);
    }
    const { administration } = await local('accountShow', { id: second.accountId });
    await local('accountDisable', { id: second.accountId, version: administration!.version, reason: 'test' });
    const last = await local('accountShow', { id: administrator.accountId });
    const version = last.administration!.version;
    expect(await code(local('accountDisable', { id: administrator.accountId, version, reason: 'test' }))).toBe(
      'state-invalid',
    );
    expect(
      await code(local('accountSetRoles', { id: administrator.accountId, roles: [], version, reason: 'test' })),
    ).toBe('state-invalid');
  });

  test('a new person has an address of their own', async () => {
    const given = { name: 'Noor Visser', email: 'Noor@unit.example', roles: ['analyst'], reason: 'joins' };
    const made = await ask(administrator, 'accountCreate', given);
    expect(made).toMatchObject({ name: 'Noor Visser', administration: { email: 'noor@unit.example', version: 1 } });
    expect(await code(ask(administrator, 'accountCreate', { ...given, name: 'Another' }))).toBe('state-invalid');
    expect((await logged(made.id))[0]).toMatchObject({ kind: 'account-created', roles: ['analyst'], reason: 'joins' });
  });
});

describe('who needs to know', () => {
  test('is let in and out with a reason, and sees the operation only in between', async () => {
    const who = await person('Mia Member', ['analyst']);
    const member = { operation, account: who.accountId, reason: 'reads along' };
    expect(await code(ask(who, 'operationShow', { id: operation }))).toBe('not-found');
    expect(await ask(supervisor, 'accessAddMember', member)).toMatchObject({ addedBy: 'Sam Supervisor', until: null });
    expect(await code(ask(who, 'operationShow', { id: operation }))).toBe('done');
    expect(await code(ask(supervisor, 'accessAddMember', member))).toBe('state-invalid');
    await ask(supervisor, 'accessRemoveMember', { ...member, reason: 'moved on' });
    expect(await code(ask(who, 'operationShow', { id: operation }))).toBe('not-found');
    const { members } = await ask(supervisor, 'accessMembers', { operation });
    expect(members.find(({ accountId }) => accountId === who.accountId)).toMatchObject({
      reason: 'reads along',
      removedBy: 'Sam Supervisor',
      removalReason: 'moved on',
    });
    expect((await logged(operation)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['member-added', 'member-removed']),
    );
  });

  test('is nobody whose account is disabled or whose roles read nothing', async () => {
    const reader = await person('Dis Abled', ['analyst']);
    await casework.database.db
      .updateTable('account')
      .set({ disabled_at: new Date() })
      .where('id', '=', reader.accountId)
      .execute();
    for (const { accountId } of [reader, administrator]) {
      const given = { operation, account: accountId, reason: 'test' };
      expect(await code(ask(supervisor, 'accessAddMember', given))).toBe('state-invalid');
    }
  });

  test('always has somebody who answers for it', async () => {
    const given = { operation, account: supervisor.accountId, reason: 'leaves' };
    expect(await code(ask(supervisor, 'accessRemoveMember', given))).toBe('state-invalid');
    expect(await code(ask(supervisor, 'operationShow', { id: operation })), 'nothing was changed').toBe('done');
  });

  test('never learns from a refusal that something exists', async () => {
    const [theirs, nobodys] = await Promise.all(
      [operation, randomUUID()].map((id) =>
        ask(outsider, 'operationShow', { id }).catch((error: unknown) => error as Error),
      ),
    );
    const withoutId = (error: unknown): string => (error as Error).message.replace(/[0-9a-f-]{36}/, 'ID');
    expect(withoutId(theirs)).toBe(withoutId(nobodys));
    expect(await code(ask(outsider, 'operationShow', { id: operation.slice(0, 6) }))).toBe('not-found');
  });

  test('a job is authorised when it is asked for, and the refusal is in the trail', async () => {
    const { exhibitImport } = procedures;
    const input = exhibitImport.input.parse({ operation, path: ['export.txt'] });
    const as = { ...casework, caller: outsider, actor: outsider.name };
    expect(await code(authorise(as, exhibitImport, input))).toBe('not-found');
    const unnamed = exhibitImport.input.parse({ path: ['export.txt'] });
    expect(await code(authorise(as, exhibitImport, unnamed))).toBe('input-invalid');
    const [unnamedEvent, event] = await ask(auditor, 'auditList', { procedure: 'exhibit.import' });
    expect(event).toMatchObject({ outcome: 'not-found', subjects: [`operation:${operation}`], actor: 'Olga Outsider' });
    expect(unnamedEvent).toMatchObject({ outcome: 'input-invalid', subjects: [] });
    const may = { ...casework, caller: supervisor, actor: supervisor.name };
    const { input: meant } = await authorise(
      may,
      exhibitImport,
      exhibitImport.input.parse({ ...input, operation: operation.slice(0, 8) }),
    );
    expect(meant).toMatchObject({ operation });
  });
});

describe('the glass', () => {
  const reason = 'a child may be at risk tonight';

  test('opens one operation for a while; auditors and its members are told at once', async () => {
    const told: Notice[] = [];
    const listening = await listen(casework.database, { onNotice: (notice) => told.push(notice) });
    const broken = await ask(outsider, 'accessBreakGlass', { operation, reason, hours: 2 });
    expect(Date.parse(broken.expiresAt) - Date.parse(broken.openedAt)).toBe(2 * 3_600_000);
    expect(await code(ask(outsider, 'operationShow', { id: operation }))).toBe('done');
    const elsewhere = await casework.operation();
    expect(await code(ask(outsider, 'operationShow', { id: elsewhere }))).toBe('not-found');
    await vi.waitFor(() => {
      const glass = told.filter(({ kind, subject }) => kind === 'glass' && subject === broken.id);
      expect(glass.some(({ accounts }) => accounts?.includes(auditor.accountId) === true)).toBe(true);
      expect(glass.some((notice) => notice.operation === operation)).toBe(true);
    });
    await listening.close();
    expect((await logged(operation)).at(-1)).toMatchObject({
      kind: 'glass-broken',
      reason,
      accountId: outsider.accountId,
    });
    expect(await code(ask(outsider, 'accessBreakGlass', { operation, reason }))).toBe('state-invalid');
    expect((await ask(supervisor, 'accessMembers', { operation })).glass).toMatchObject([
      { name: 'Olga Outsider', reason },
    ]);
    expect((await ask(outsider, 'accessMine', {})).operations).toMatchObject([
      { id: operation, until: broken.expiresAt },
    ]);
  });

  test('closes by itself', async () => {
    const who = await person('Ben Brief', ['analyst']);
    const broken = await ask(who, 'accessBreakGlass', { operation, reason });
    expect(await code(ask(who, 'operationShow', { id: operation }))).toBe('done');
    await casework.asOwner(async ({ pool }) => {
      await pool.query(
        `update broken_glass set opened_at = now() - interval '2 hours', expires_at = now() - interval '1 second' where id = $1`,
        [broken.id],
      );
    });
    expect(await code(ask(who, 'operationShow', { id: operation }))).toBe('not-found');
    expect((await ask(who, 'accessMine', {})).operations).toEqual([]);
  });

  test('wants a reason and a short time, and a whole identifier', () => {
    const { input } = procedures.accessBreakGlass;
    expect(input.safeParse({ operation, reason: 'because I want' }).success).toBe(false);
    expect(input.safeParse({ operation, reason, hours: 9 }).success).toBe(false);
    expect(input.safeParse({ operation: operation.slice(0, 8), reason }).success).toBe(false);
    expect(input.safeParse({ operation, reason, hours: 8 }).success).toBe(true);
  });

  test('is reviewed by an auditor, once, and never by the one who broke it', async () => {
    const own = await ask(auditor, 'accessBreakGlass', { operation, reason });
    expect(await code(ask(auditor, 'accessReviewBreakGlass', { id: own.id, review: 'fine' }))).toBe('own-work');
    const second = await person('Ona Auditor', ['auditor']);
    const reviewed = await ask(second, 'accessReviewBreakGlass', { id: own.id.slice(0, 8), review: 'justified' });
    expect(reviewed).toMatchObject({ reviewer: 'Ona Auditor', review: 'justified' });
    expect(await code(ask(second, 'accessReviewBreakGlass', { id: own.id, review: 'again' }))).toBe('state-invalid');
    const left = await ask(second, 'accessListBreakGlass', { unreviewed: true });
    expect(left.map(({ id }) => id)).not.toContain(own.id);
    const unchanged = casework.asOwner(async ({ pool }) =>
      pool.query('update broken_glass set reviewed_by = account_id where id = $1', [own.id]),
    );
    await expect(unchanged, 'the database holds it too').rejects.toMatchObject({ code: '23514' });
  });

  test('is not for who reads no evidence anyway', async () => {
    expect(await code(ask(administrator, 'accessBreakGlass', { operation, reason }))).toBe('forbidden');
  });
});
