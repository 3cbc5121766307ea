/**
 * Somebody who is signed in, may do everything by their roles, and is no member: for every procedure, every field of its input that names
 * something is given a real identifier of another operation (or of another person's own things), and one that does not exist. Both are
 * refused alike, nothing changes, and the refusal is in the audit trail. Procedures and fields are read from the contract.
 */
import { ROLES, type Role } from '@custodia/contract';
import type { OpenDatabase } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findExample } from '../reference/example.ts';
import { listenTo, type TestClient } from '../testing/client.ts';
import { findNamedIds, kindOf, type NamedId } from '../testing/named-ids.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';
import { makeThings, type Things } from '../testing/things.ts';
import { pathOf, served } from './routes.ts';

const NAMED = served.flatMap(findNamedIds);

/** Two accounts of the operation. */
function accountsIn({ accounts }: Things): object {
  return { accounts: accounts!.split('\n').slice(0, 2), reason: 'the same telephone' };
}

/** Two things of the operation that are linked. */
function thingsIn({ accounts, conversation }: Things): { account: string; conversation: string } {
  return { account: `account:${accounts!.split('\n')[0]!}`, conversation: `conversation:${conversation!}` };
}

/** What a body needs beside the fields that it must have, and the contract cannot say by a shape. */
const ALSO: Readonly<Record<string, (mine: Things) => object>> = {
  'triage.act': () => ({ to: 'me' }),
  'overlap.takePart': () => ({ who: 'Cor de Wit', how: 'room 14' }),
  'person.claim': () => ({ openSource: 'Club page, seen 20 May 2024' }),
  'attribution.propose operation': ({ participant }) => ({ participants: [participant], assessment: undefined }),
  'attribution.propose participants': ({ operation }) => ({ operation, assessment: undefined }),
  'translation.write': () => ({ version: 1 }),
  'operation.revise': () => ({ version: 1, fields: { name: 'Allotments' } }),
  'operation.readDocument': () => ({ kind: 'legal-basis' }),
  'exhibit.erase': ({ participant }) => ({ person: participant }),
  'exhibit.erase exhibit': () => ({ person: undefined }),
  'exhibit.erase person': ({ operation }) => ({ operation }),
  'message.search': () => ({ text: 'ferry' }),
  'link.accept': accountsIn,
  'link.merge': accountsIn,
  'link.reject': accountsIn,
  'link.split': ({ accounts }) => ({
    accounts: accounts!.split('\n').slice(0, 1),
    from: accounts!.split('\n').slice(1, 2),
    reason: 'passed on',
  }),
  'graph.show': (things) => ({ start: [thingsIn(things).account] }),
  'graph.expand': (things) => ({ node: [thingsIn(things).account], shown: [] }),
  'graph.path': (things) => ({ from: thingsIn(things).account, to: thingsIn(things).conversation }),
  'graph.why': (things) => ({ a: thingsIn(things).account, b: thingsIn(things).conversation }),
  'graph.saveView': (things) => ({ title: 'The ferry', nodes: [thingsIn(things).conversation] }),
  'graph.export': ({ recipient }) => ({ to: [recipient], format: 'graphml' }),
  'mapping.save': () => ({ mapping: JSON.stringify({ text: 'Message' }) }),
  'mapping.remove': ({ operation }) => ({ operation }),
  'recording.order': () => ({ protocol: 'irc', server: 'irc://127.0.0.1:6667', account: 'watcher' }),
  // The clock of the test stands before the lists of countries were issued.
  'payment.screen': () => ({ day: '2026-11-01' }),
  'referral.feedback': () => ({ verdict: 'accepted' }),
  'package.build': ({ recipient }) => ({ to: [recipient] }),
  'review.answer': () => ({ point: 'P22', version: 0, answer: { kind: 'yes-no', value: 'no' } }),
  'report.export': ({ recipient }) => ({ to: [recipient], format: 'csv', assessment: undefined }),
};

/**
 * What nobody is refused, because nothing is read of the thing that is named: a filter that finds nothing, or a word that is kept as it was
 * given. Of these it is shown that a real identifier is answered as one that does not exist.
 */
const TAKEN_AS_GIVEN = [
  'alarm.raise conversation',
  'alarm.raise message',
  'alarm.raise operation',
  'extraction.profile participants',
  'job.list operation',
  'search.save conversation',
  'search.save exhibit',
  'search.save operation',
  'session.noticesSeen notices',
  'wellbeing.skip conversation',
];

/**
 * What is answered to those who hold the right, whatever the operation: breaking the glass is for who is not let in (it asks for a reason and
 * alerts the auditor), the auditor's trail is of everything, and the log lists every entry to those who read it, but not its record.
 */
const WHATEVER_THE_OPERATION = ['access.breakGlass operation', 'audit.list operation', 'log.list subject'];

const nameOf = ({ procedure, field }: NamedId) => `${procedure.name} ${field}`;

let server: TestServer;
let client: TestClient;
let owner: OpenDatabase;
let stranger: TestAccount;
let mine: Things;
let theirs: Things;

beforeAll(async () => {
  const limits = { requestsPerMinute: 100_000, addressRequestsPerMinute: 100_000 };
  server = await openTestServer({ limits });
  client = await listenTo(server);
  owner = await server.casework.testDatabase.open({ role: 'owner' });
  const everyRole = Object.keys(ROLES) as Role[];
  const listening = { account: ['irc:watcher'] };
  const operations = [await server.casework.operation(listening), await server.casework.operation(listening)] as const;
  const insider = await server.account(everyRole, [operations[0]]);
  stranger = await server.account(everyRole, [operations[1]]);
  theirs = await makeThings(server, client, insider, operations[0]);
  mine = await makeThings(server, client, stranger, operations[1]);
}, 120_000);

afterAll(async () => {
  await owner?.close();
  await server?.close();
});

it('what a procedure names is found in the contract', () => {
  expect(NAMED.length).toBeGreaterThan(60);
  expect([...new Set(NAMED.map(({ kind }) => kind))].filter((kind) => theirs[kind] === undefined)).toEqual([]);
});

describe('an identifier of another operation', () => {
  const others = [...TAKEN_AS_GIVEN, ...WHATEVER_THE_OPERATION];
  const refused = NAMED.filter((named) => !others.includes(nameOf(named)));

  // As the one before left it: nothing changed by any of them.
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await digestEverything();
  });

  it.each(refused.map((named) => [nameOf(named), named] as const))(
    '%s: refused, and nothing changed',
    async (_, named) => {
      for (const [foreign, unknown] of pairsOf(named)) {
        const one = await ask(named, foreign);
        const other = await ask(named, unknown);
        expect(one.status, one.text).toBeGreaterThanOrEqual(400);
        expect(one.code, one.text).toMatch(/^(?:not-found|forbidden)$/);
        expect(one.told.replaceAll(foreign, 'ID')).toBe(other.told.replaceAll(unknown, 'ID'));
        expect(await digestEverything()).toEqual(before);
        expect(await outcomesOf(one.requestId)).toEqual(named.procedure.effect === 'private' ? [] : [one.code]);
      }
    },
  );
});

describe('what is taken as given', () => {
  const given = NAMED.filter((named) => TAKEN_AS_GIVEN.includes(nameOf(named)));

  it('is what stands above', () => {
    expect(given.map(nameOf).sort()).toEqual(TAKEN_AS_GIVEN);
  });

  it.each(given.map((named) => [nameOf(named), named] as const))('%s tells nothing', async (_, named) => {
    for (const [foreign, unknown] of pairsOf(named)) {
      const one = await ask(named, foreign);
      const other = await ask(named, unknown);
      expect([one.status, one.code]).toEqual([other.status, other.code]);
      expect(shapeOf(one.told, foreign)).toEqual(shapeOf(other.told, unknown));
    }
  });
});

describe('what is answered whatever the operation', () => {
  it('is what stands above', () => {
    expect(NAMED.map(nameOf).filter((name) => WHATEVER_THE_OPERATION.includes(name))).toEqual(WHATEVER_THE_OPERATION);
  });

  it('the log keeps the records of another operation to itself', async () => {
    const listed = await client.call(stranger, '/log/list', { subject: theirs.exhibit });
    const { entries } = (await listed.json()) as { entries: { index: number; record: string }[] };
    expect(entries.length).toBeGreaterThan(0);
    expect([...new Set(entries.map(({ record }) => record))]).toEqual(['not for you']);
    for (const { index } of entries) {
      const shown = (await (await client.call(stranger, '/log/entry', { index })).json()) as { content: unknown };
      expect(shown.content).toBeNull();
    }
  });
});

describe('the same request about something of one’s own', () => {
  const USED_UP = [
    ...['exhibit.erase', 'mapping.remove', 'deconfliction.accept', 'deconfliction.decline'],
    ...['overlap.accept', 'overlap.decline'],
  ];
  /** Of two accounts nothing is proposed, and of a draft no outcome was told: there is none of one's own. */
  const isMade = ({ procedure: { name } }: NamedId) => !['link.show', 'referral.correctOutcome'].includes(name);
  const ENDING = /\.(?:erase|withdraw|remove|revoke|archive|close)$/;
  const rank = ({ procedure: { name } }: NamedId) => ['.archive', '.close'].findIndex((end) => name.endsWith(end)) + 1;
  const isEnding = ({ procedure }: NamedId) => ENDING.test(procedure.name);
  const ordered = NAMED.filter(isMade).sort((a, b) => Number(isEnding(a)) - Number(isEnding(b)) || rank(a) - rank(b));

  it.each(ordered.map((named) => [nameOf(named), named] as const))(
    '%s is not refused for its identifier',
    async (_, named) => {
      // What was erased or used up is made again.
      if (USED_UP.includes(named.procedure.name)) mine = await makeThings(server, client, stranger, mine.operation!);
      mine = { ...mine, upload: await client.upload(stranger, 'bus-times.txt', 'the bus leaves at ten\n') };
      const answer = await ask(named, mine[named.kind]!);
      expect(['input-invalid', 'not-found'], answer.text).not.toContain(answer.code);
    },
  );
});

/** A real one and one that does not exist; and the beginnings of both where a beginning is enough. */
function pairsOf({ kind, takesPrefix }: NamedId): [string, string][] {
  const foreign = theirs[kind]!;
  const unknown = foreign.replace(/^[^:]+/, randomUUID());
  const whole: [string, string] = [foreign, unknown];
  return takesPrefix ? [whole, [foreign.slice(0, 8), unknown.slice(0, 8)]] : [whole];
}

interface Answered {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
  /** What it says, without what differs between any two requests. */
  readonly told: string;
  readonly requestId: string;
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** Everything else that the body names is the caller's own. */
async function ask(named: NamedId, id: string): Promise<Answered> {
  const answer = await client.call(stranger, pathOf(named.procedure), bodyFor(named, id));
  const text = await answer.text();
  if (answer.status === 202) return await askJob((JSON.parse(text) as { jobId: string }).jobId);
  const { error } = JSON.parse(text) as { error?: Fault };
  return describeAnswer(answer.status, text, error ?? null);
}

/** A job is refused when its turn comes, with what the request would have been refused with. */
async function askJob(jobId: string): Promise<Answered> {
  const { refusal } = await client.finish(stranger, jobId);
  const { rows } = await owner.pool.query<{ request: string }>('select request_id as request from job where id = $1', [
    jobId,
  ]);
  return describeAnswer(refusal === null ? 200 : 404, JSON.stringify(refusal), refusal, rows[0]!.request);
}

function describeAnswer(
  status: number,
  text: string,
  error: Fault | null,
  requestId = error?.requestId ?? '',
): Answered {
  return { status, text, code: error?.code ?? null, told: error?.message ?? text, requestId };
}

function bodyFor({ procedure, field, isList }: NamedId, id: string): object {
  const example = findExample(procedure) ?? {};
  const body: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(procedure.input.shape)) {
    const kind = kindOf(procedure, name, shape);
    const own = kind === null ? undefined : mine[kind];
    const isNeeded = !shape.safeParse(undefined).success;
    if (isNeeded) body[name] = own === undefined ? example[name] : shape.safeParse(own).success ? own : [own];
  }
  const also = { ...ALSO[procedure.name]?.(mine), ...ALSO[`${procedure.name} ${field}`]?.(mine) };
  return {
    ...body,
    ...(procedure.name in ALSO ? {} : nameSomething(procedure, field)),
    ...also,
    [field]: isList ? [id] : id,
  };
}

/** Where all that it may be about is left to the caller, it is about something of their own. */
function nameSomething(procedure: NamedId['procedure'], field: string): object {
  const { subjects, input } = procedure;
  const isOptional =
    subjects.length > 0 && subjects.every(({ field }) => input.shape[field]?.safeParse(undefined).success);
  const [first] = subjects;
  if (!isOptional || first === undefined || subjects.some((subject) => subject.field === field)) return {};
  return { [first.field]: mine[first.kind] };
}

/** Without identifiers, times and marks of order, which differ between any two things that are made. */
function shapeOf(text: string, id: string): string {
  return text
    .replaceAll(id, 'ID')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/\d+/g, '0');
}

const NOT_OURS = /^(?:audit_|job|pgboss)/;

/** A digest of every row of every table, but for the audit trail and the queue. */
async function digestEverything(): Promise<Record<string, string>> {
  const { rows: tables } = await owner.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'identity') order by 1`,
  );
  const kept = tables.map(({ name }) => name).filter((name) => !NOT_OURS.test(name.replace('public.', '')));
  const parts = kept.map(
    (name) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t`,
  );
  const { rows } = await owner.pool.query<{ name: string; digest: string }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

async function outcomesOf(requestId: string): Promise<string[]> {
  await server.casework.audit.flush();
  const { rows } = await owner.pool.query<{ outcome: string }>(
    'select outcome from audit_event where request_id = $1',
    [requestId],
  );
  return rows.map(({ outcome }) => outcome);
}
