/**
 * How long does a reader wait for the list of work of an operation with 20,000 conversations, each of its orders, as a signed-in member whom
 * row-level security shows what they may see? The floor of the same run: counting the same conversations and adding up their messages, as the
 * same member, with nothing known of any of them.
 * CUSTODIA_BENCH_CONVERSATIONS=2000 for a quick look.
 */
import { openFolder, perform, publishLog, type Casework } from '@custodia/casework';
import { procedures, WORK_ORDERS, type OutputOf, type Procedures } from '@custodia/contract';
import { SIGNAL_CODES } from '@custodia/core';
import { insertAccount, insertMembership } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const ROOMS = 40;
const MESSAGES = 8;
/** Of each, the middle one counts. */
const TIMES = 7;
/** What the list may take of the floor. */
const GOAL = 30;

export async function triageList(): Promise<BenchmarkResult> {
  const wanted = Number(process.env['CUSTODIA_BENCH_CONVERSATIONS'] ?? 20_000);
  const installation = createInstallation();
  try {
    bringIn(installation, wanted);
    const acting = { actor: 'benchmark', caller: { kind: 'local', name: 'benchmark' }, tool: 'benchmark' } as const;
    const casework = await openFolder({ data: installation.data, databaseUrl: null, masterKeyFile: null }, acting);
    try {
      return await measure(casework, installation.operation);
    } finally {
      await publishLog(casework);
      await casework.database.close();
    }
  } finally {
    installation.remove();
  }
}

async function measure(casework: Casework, operation: string): Promise<BenchmarkResult> {
  const reader = await readerOf(casework, operation);
  const conversations = await workOn(casework, reader, operation);
  const floorMs = await middleOf(() => countAll(reader, operation));
  const lists: Record<string, number> = {};
  for (const order of WORK_ORDERS) {
    lists[order] = await middleOf(() => ask(reader, 'triageList', { operation, order, limit: 200 }));
  }
  return report(conversations, floorMs, lists);
}

/** As exports of rooms come: many conversations in each, neutral text, the same each time. */
function bringIn(installation: Installation, wanted: number): void {
  const { folder, operation } = installation;
  const rooms = join(folder, 'rooms');
  mkdirSync(rooms);
  for (let room = 0; room < ROOMS; room++) {
    writeFileSync(join(rooms, `room-${String(room)}.csv`), writeRoom(room, wanted));
  }
  const mapping = { text: 'text', sender: 'sender', timestamp: 'at', conversation: 'chat' };
  installation.run('import', rooms, '--operation', operation, '--mapping', JSON.stringify(mapping));
}

function writeRoom(room: number, wanted: number): string {
  const rows = Array.from({ length: Math.ceil(wanted / ROOMS) }, (_, chat) =>
    Array.from({ length: MESSAGES }, (_, at) => {
      const sender = at % 2 === 0 ? `gardener-${String(room)}` : `neighbour-${String(room)}-${String(chat)}`;
      const minute = String(at).padStart(2, '0');
      return `2024-05-${String(1 + (chat % 28)).padStart(2, '0')}T10:${minute}:00Z,${sender},the bus is late,chat ${String(room)}-${String(chat)}`;
    }).join('\n'),
  );
  return `at,sender,text,chat\n${rows.join('\n')}\n`;
}

/** A tenth is given out, a twentieth read and tagged: as an operation stands after some days. */
async function workOn(casework: Casework, reader: Casework, operation: string): Promise<number> {
  const { ids, total } = await ask(casework, 'triageList', { operation, limit: 1, ids: 5000 });
  const given = ids.filter((_, at) => at % 2 === 0).slice(0, total / 10);
  await ask(reader, 'triageAct', {
    ...{ operation, act: 'assign', conversation: given, to: 'me', reason: 'reads the language', yes: true },
  });
  for (const [at, conversation] of given.slice(0, total / 20).entries()) {
    const code = SIGNAL_CODES[at % SIGNAL_CODES.length]!;
    await ask(reader, 'signalTagMany', {
      conversation,
      tag: [`${String(await firstOf(reader, conversation))}:${code}:unclear`],
    });
    if (at % 2 === 0) await ask(reader, 'signalFinishPass', { conversation });
  }
  return total;
}

/** Ordinal of its first message. */
async function firstOf(reader: Casework, conversation: string): Promise<number> {
  const { ordinal } = await ask(reader, 'conversationWindow', { id: conversation, limit: 1 });
  return ordinal[0]!;
}

async function readerOf(casework: Casework, operationId: string): Promise<Casework> {
  const accountId = randomUUID();
  const [createdBy, createdAt] = ['benchmark', '2025-01-01T00:00:00Z'];
  const account = { id: accountId, name: 'Reader', email: 'reader@example.org', roles: ['analyst' as const] };
  const { db } = casework.database;
  await insertAccount(db, { ...account, createdBy, createdAt });
  const member = { id: randomUUID(), operationId, accountId, since: createdAt, addedBy: createdBy };
  await insertMembership(db, { ...member, reason: 'benchmark' });
  const caller = {
    kind: 'account',
    accountId,
    name: 'Reader',
    roles: account.roles,
    scopes: null,
    requestId: 'bench',
  } as const;
  return { ...casework, actor: 'Reader', caller };
}

async function countAll(reader: Casework, operation: string): Promise<void> {
  if (reader.caller.kind !== 'account') throw new Error('The floor is measured as the same member.');
  const { accountId } = reader.caller;
  await reader.database.onBehalfOf({ accountId, scopes: null }).pool.query(
    `select count(*), (select sum(t.messages) from conversation_tally t join exhibit e on e.id = t.exhibit_id where e.operation_id = $1)
     from conversation c join exhibit e on e.id = c.exhibit_id where e.operation_id = $1`,
    [operation],
  );
}

async function ask<N extends keyof Procedures>(
  who: Casework,
  name: N,
  input: object,
): Promise<OutputOf<Procedures[N]>> {
  const procedure = procedures[name];
  return (await perform(who, procedure, procedure.input.parse(input))) as OutputOf<Procedures[N]>;
}

/** Milliseconds of the middle one; the first is not counted. */
async function middleOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[TIMES >> 1]!;
}

function report(conversations: number, floorMs: number, lists: Readonly<Record<string, number>>): BenchmarkResult {
  const slowest = Math.max(...Object.values(lists));
  const ratio = slowest / floorMs;
  return {
    question: 'How long does a list of work take, beside counting the same conversations?',
    figures: {
      conversations,
      'counting them, the floor (ms)': round(floorMs),
      ...Object.fromEntries(Object.entries(lists).map(([order, ms]) => [`first 200, order ${order} (ms)`, round(ms)])),
      'slowest list ÷ floor': round(ratio),
    },
    goals: [{ goal: `at most ${GOAL} times the floor`, measured: `${round(ratio)} times`, met: ratio <= GOAL }],
  };
}
