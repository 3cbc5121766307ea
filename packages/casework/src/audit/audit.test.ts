/** The audit trail: everything that is done or refused is in it, and after sealing nobody alters, removes or adds an event unnoticed. */
import { procedures, type Procedure, type Role } from '@custodia/contract';
import { insertAccount, insertMembership } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { performAs } from '../perform/perform.ts';
import type { AccountCaller } from '../access/caller.ts';
import { checkAudit } from './check.ts';
import { BATCH_MAX, sealAudit, sealAuditWhenDue } from './seal.ts';
import { openAuditTrail } from './trail.ts';

let casework: TestCasework;
let operation: string;
let reader: AccountCaller;
let auditor: AccountCaller;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
  reader = await person('Noor Visser', ['analyst']);
  auditor = await person('Jonas Lang', ['auditor']);
  const member = { id: randomUUID(), operationId: operation, accountId: reader.accountId };
  await insertMembership(casework.database.db, { ...member, since: '2025-06-01T00:00:00Z', addedBy: 'test' });
});

afterAll(async () => {
  await casework.close();
});

async function person(name: string, roles: Role[]): Promise<AccountCaller> {
  const accountId = randomUUID();
  const given = { email: `${accountId}@unit.example`, roles, createdAt: '2025-06-01T00:00:00Z', createdBy: 'test' };
  await insertAccount(casework.database.db, { id: accountId, name, ...given });
  return { kind: 'account', accountId, name, roles, scopes: null, requestId: `request-${name.slice(0, 4)}` };
}

async function ask(caller: AccountCaller, procedure: Procedure, input: unknown): Promise<unknown> {
  return performAs(casework, caller, procedure, procedure.input.parse(input));
}

interface Event {
  number: number;
  procedure: string;
  outcome: string;
  detail: Record<string, unknown> | null;
  [field: string]: unknown;
}

async function trail(filter: object = {}): Promise<Event[]> {
  return (await ask(auditor, procedures.auditList, filter)) as Event[];
}

async function findings(): Promise<string[]> {
  return (await Array.fromAsync(checkAudit(casework))).map(({ subject, finding }) => `${subject}: ${finding}`);
}

describe('an event says', () => {
  test('who read what, where, for which request, and how it ended', async () => {
    await ask(reader, procedures.operationShow, { id: operation.slice(0, 8) });
    expect((await trail({ procedure: 'operation.show' }))[0]).toMatchObject({
      accountId: reader.accountId,
      actor: 'Noor Visser',
      effect: 'read',
      outcome: 'done',
      operationId: operation,
      subjects: [`operation:${operation}`],
      requestId: 'request-Noor',
      detail: null,
      logIndex: null,
    });
  });

  test('what was searched for, apart from the event', async () => {
    await ask(reader, procedures.messageSearch, { text: 'bus times', operation });
    const [event] = await trail({ procedure: 'message.search' });
    expect(event).toMatchObject({ effect: 'search', outcome: 'done', detail: { text: 'bus times', operation } });
    const { rows } = await casework.database.pool.query<{ row: string }>('select e::text as row from audit_event e');
    expect(rows.filter(({ row }) => row.includes('bus times'))).toEqual([]);
  });

  test('that something was refused, and what was asked for', async () => {
    const unknown = randomUUID();
    await expect(ask(reader, procedures.operationShow, { id: unknown })).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(reader, procedures.auditList, {})).rejects.toMatchObject({ code: 'forbidden' });
    const refused = await trail({ outcome: 'refused', account: reader.accountId });
    expect(refused.slice(0, 2)).toMatchObject([
      { procedure: 'audit.list', outcome: 'forbidden', subjects: [] },
      { procedure: 'operation.show', outcome: 'not-found', operationId: null, subjects: [`operation:${unknown}`] },
    ]);
  });

  test('nothing of a person’s own wellbeing and what else is private', async () => {
    const before = await trail();
    await ask(reader, procedures.accessMine, {});
    expect((await trail()).filter(({ procedure }) => procedure !== 'audit.list')).toHaveLength(
      before.filter(({ procedure }) => procedure !== 'audit.list').length,
    );
  });

  test('the trail is read by the auditor alone, in the database too', async () => {
    const seenBy = async (caller: AccountCaller): Promise<number> =>
      (await casework.database.onBehalfOf(caller).db.selectFrom('audit_event').select('number').execute()).length;
    expect(await seenBy(auditor)).toBeGreaterThan(3);
    expect(await seenBy(reader)).toBe(0);
    expect(await seenBy({ ...auditor, scopes: ['log:read'] })).toBe(0);
  });

  test('a filter by time, and pages', async () => {
    const all = await trail({ limit: 1000 });
    const third = all[2]!;
    expect((await trail({ before: third.number + 1, limit: 2 })).map(({ number }) => number)).toEqual([
      third.number,
      all[3]!.number,
    ]);
    expect(await trail({ until: '2020-01-01T00:00:00Z' })).toEqual([]);
  });
});

describe('what cannot be audited is not given out', () => {
  test('a refusal says so, and what was gathered is written later', async () => {
    const broken = { ...casework.database, withTransaction: async () => Promise.reject(new Error('the disk is gone')) };
    let isBroken = true;
    const flaky = new Proxy(casework.database, {
      get: (target, name) =>
        isBroken && name === 'withTransaction' ? broken.withTransaction : (Reflect.get(target, name) as unknown),
    });
    const shaky = { ...casework, audit: openAuditTrail(flaky) };
    const add = procedures.accessAddMember;
    const input = add.input.parse({ operation, account: auditor.accountId, reason: 'test' });
    await expect(performAs(shaky, reader, add, input)).rejects.toMatchObject({ code: 'storage-failed' });
    isBroken = false;
    await shaky.audit.flush();
    expect((await trail({ procedure: 'access.addMember' }))[0]).toMatchObject({ outcome: 'forbidden' });
  });
});

describe('sealed events', () => {
  beforeEach(async () => {
    await ask(reader, procedures.operationList, {});
    await ask(reader, procedures.messageSearch, { text: 'ferry' });
    await sealAudit(casework);
    expect(await findings()).toEqual([]);
  });

  /** What an intruder does who owns the database: triggers off, change, triggers on. */
  async function tamper(change: string): Promise<void> {
    await casework.asOwner(async (owner) =>
      owner.withTransaction(async ({ client }) => {
        for (const table of ['audit_event', 'audit_batch', 'audit_detail', 'log_record']) {
          await client.query(`alter table ${table} disable trigger user`);
        }
        await client.query(change);
        for (const table of ['audit_event', 'audit_batch', 'audit_detail', 'log_record']) {
          await client.query(`alter table ${table} enable trigger user`);
        }
      }),
    );
  }

  async function findingsAfter(change: string, undo: string): Promise<string[]> {
    await tamper(`create table if not exists kept_event as select * from audit_event with no data;
      create table if not exists kept_detail as select * from audit_detail with no data;
      create table if not exists kept_batch as select * from audit_batch with no data`);
    await tamper(change);
    const found = await findings();
    await tamper(undo);
    expect(await findings(), 'after it was put right').toEqual([]);
    return found;
  }

  test('are in one entry of the log for each batch, one after the other', async () => {
    await ask(reader, procedures.operationList, {});
    await sealAudit(casework);
    const { rows } = await casework.database.pool.query<{ first: number; last: number; record: string }>(
      'select first, last, record from audit_batch join log_record on index = log_index order by last',
    );
    expect(rows.length).toBeGreaterThan(1);
    rows.forEach(({ first, last, record }, at) => {
      expect(JSON.parse(record)).toMatchObject({ kind: 'audit-sealed', after: rows[at - 1]?.last ?? 0, first, last });
    });
    expect(await sealAudit(casework), 'nothing is left').toBe(0);
  });

  test('altered: fsck names the event', async () => {
    const last = '(select max(last) from audit_batch)';
    const found = await findingsAfter(
      `update audit_event set actor = 'Somebody else' where number = ${last}`,
      `update audit_event set actor = 'Noor Visser' where number = ${last}`,
    );
    expect(found).toEqual([expect.stringMatching(/^event \d+: It is not what was sealed: it was altered\.$/)]);
  });

  test('removed: fsck names the event', async () => {
    const found = await findingsAfter(
      `insert into kept_detail select * from audit_detail where event = (select max(last) from audit_batch);
       delete from audit_detail where event in (select event from kept_detail);
       insert into kept_event select * from audit_event where number = (select max(last) from audit_batch);
       delete from audit_event where number in (select number from kept_event)`,
      `insert into audit_event overriding system value select * from kept_event; insert into audit_detail select * from kept_detail;
       truncate kept_event, kept_detail`,
    );
    expect(found).toEqual([expect.stringMatching(/^event \d+: It was sealed, and is gone\.$/)]);
  });

  test.each([
    ['before the first', '-1'],
    [
      'at a number that a rolled back transaction left out',
      '(select last - 2 from audit_batch order by last desc limit 1)',
    ],
  ])('put among them, %s: fsck names the event', async (_, number) => {
    await tamper(`select nextval(pg_get_serial_sequence('audit_event', 'number'))`);
    await ask(reader, procedures.operationList, {});
    await ask(reader, procedures.operationList, {});
    await sealAudit(casework);
    const found = await findingsAfter(
      `insert into audit_event overriding system value select ${number}, at, account_id, 'Somebody else', procedure, effect, outcome,
         operation_id, subjects, request_id, duration_ms, null, salt from audit_event where number = 1`,
      `delete from audit_event where actor = 'Somebody else'`,
    );
    expect(found).toEqual([
      expect.stringMatching(/^event -?\d+: It was put among sealed events after they were sealed\.$/),
    ]);
  });

  test('a batch that is gone, or altered: fsck says which', async () => {
    const gone = await findingsAfter(
      `insert into kept_batch select * from audit_batch where last = (select max(last) from audit_batch);
       delete from audit_batch where last in (select last from kept_batch)`,
      'insert into audit_batch select * from kept_batch; truncate kept_batch',
    );
    expect(gone).toEqual([expect.stringMatching(/^log entry \d+: .* the batch is gone\.$/)]);
    const altered = await findingsAfter(
      'update audit_batch set root = sha256(root) where last = (select max(last) from audit_batch)',
      `update audit_batch b set root = decode(r.record::json ->> 'root', 'hex') from log_record r where r.index = b.log_index`,
    );
    expect(altered).toEqual([expect.stringMatching(/^batch \d+ to \d+: It is not the batch that the log seals/)]);
  });

  test('what was searched for, altered: fsck names the event; erased: it does not', async () => {
    const found = await findingsAfter(
      `update audit_detail set detail = replace(detail, 'ferry', 'train') where event = (select max(event) from audit_detail)`,
      `update audit_detail set detail = replace(detail, 'train', 'ferry') where event = (select max(event) from audit_detail)`,
    );
    expect(found).toEqual([expect.stringMatching(/^event \d+: What was asked for is not what the event says/)]);
    await tamper('delete from audit_detail where event = (select max(event) from audit_detail)');
    expect(await findings()).toEqual([]);
  });
});

describe('sealing', () => {
  test('by several processes at once, while events arrive, seals each event once', async () => {
    const asks = Array.from({ length: 60 }, async () => ask(reader, procedures.operationList, {}));
    const seals = Array.from({ length: 6 }, async () => sealAudit(casework));
    await Promise.all([...asks, ...seals]);
    await sealAudit(casework);
    expect(await findings()).toEqual([]);
    const { rows } = await casework.database.pool.query<{ sealed: number; events: number }>(
      'select (select sum(count)::int from audit_batch) as sealed, (select count(*)::int from audit_event) as events',
    );
    expect(rows[0]!.sealed).toBe(rows[0]!.events);
  });

  test('when due: old events, or many of them', async () => {
    await sealAudit(casework);
    expect(await sealAuditWhenDue(casework, 0)).toBe(0);
    await ask(reader, procedures.operationList, {});
    await casework.audit.flush();
    expect(await sealAuditWhenDue(casework, 3_600_000)).toBe(0);
    casework.time.advance(3_600_000);
    expect(await sealAuditWhenDue(casework, 3_600_000)).toBe(1);
    for (let count = 0; count < BATCH_MAX + 20; count += 1) await ask(reader, procedures.operationList, {});
    expect(await sealAuditWhenDue(casework, 3_600_000)).toBe(2);
  });
});

test('what was searched for goes with the person it names; the event stays, and fsck finds nothing', async () => {
  const chat = ['Kees: the ferry', 'Ingrid: rain']
    .map((line, at) => `13/05/2024, 10:1${String(at)} - ${line}\n`)
    .join('');
  const stated = { timeZone: 'Europe/Amsterdam' };
  await casework.import(operation, await casework.write('ferry.txt', chat), stated);
  await ask(reader, procedures.messageSearch, { text: 'ingrid rain' });
  await ask(reader, procedures.messageSearch, { text: 'timetable' });
  await sealAudit(casework);
  const { exhibitErase } = procedures;
  const input = { person: 'Ingrid', operation, reason: 'not concerned', yes: true };
  await Promise.resolve(
    performAs(casework, { kind: 'local', name: 'keeper' }, exhibitErase, exhibitErase.input.parse(input)),
  );
  const [second, first] = await trail({ procedure: 'message.search', limit: 2 });
  expect(first).toMatchObject({ outcome: 'done', detail: null });
  expect(second).toMatchObject({ outcome: 'done', detail: { text: 'timetable' } });
  expect(await findings()).toEqual([]);
});
