/** An operation with many conversations as it stands after some days, for whoever measures lists and figures of its work, as a signed-in member. */
import { openFolder, perform, publishLog, type Casework } from '@custodia/casework';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { SIGNAL_CODES } from '@custodia/core';
import { insertAccount, insertMembership } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstallation, type Installation } from './installation.ts';

const ROOMS = 40;
const MESSAGES = 8;
/** Of each, the middle one counts. */
const TIMES = 7;

export interface WorkWorld {
  readonly casework: Casework;
  readonly operation: string;
  /** An analyst, as row-level security sees them. */
  readonly reader: Casework;
  readonly conversations: number;
}

/** `CUSTODIA_BENCH_CONVERSATIONS=2000` for a quick look. */
export async function inWorkWorld<T>(measure: (world: WorkWorld) => Promise<T>): Promise<T> {
  const wanted = Number(process.env['CUSTODIA_BENCH_CONVERSATIONS'] ?? 20_000);
  const installation = createInstallation();
  try {
    bringIn(installation, wanted);
    const acting = { actor: 'benchmark', caller: { kind: 'local', name: 'benchmark' }, tool: 'benchmark' } as const;
    const casework = await openFolder({ data: installation.data, databaseUrl: null, masterKeyFile: null }, acting);
    try {
      const { operation } = installation;
      const reader = await readerOf(casework, operation);
      const conversations = await workOn(casework, reader, operation);
      return await measure({ casework, operation, reader, conversations });
    } finally {
      await publishLog(casework);
      await casework.database.close();
    }
  } finally {
    installation.remove();
  }
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

export async function countAll(reader: Casework, operation: string): Promise<void> {
  if (reader.caller.kind !== 'account') throw new Error('The floor is measured as the same member.');
  const { accountId } = reader.caller;
  await reader.database.onBehalfOf({ accountId, scopes: null }).pool.query(
    `select count(*), (select sum(t.messages) from conversation_tally t join exhibit e on e.id = t.exhibit_id where e.operation_id = $1)
     from conversation c join exhibit e on e.id = c.exhibit_id where e.operation_id = $1`,
    [operation],
  );
}

export async function ask<N extends keyof Procedures>(
  who: Casework,
  name: N,
  input: object,
): Promise<OutputOf<Procedures[N]>> {
  const procedure = procedures[name];
  return (await perform(who, procedure, procedure.input.parse(input))) as OutputOf<Procedures[N]>;
}

/** Milliseconds of the middle one; the first is not counted. */
export async function middleOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[TIMES >> 1]!;
}
