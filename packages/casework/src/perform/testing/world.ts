/** An installation with an operation in it, and for every role three people: who is let in, who is not, and who made the thing. */
import { procedures, ROLES, type Procedure, type Procedures, type Role } from '@custodia/contract';
import { insertAccount, insertMembership, type OpenDatabase } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import type { AccountCaller } from '../../access/caller.ts';
import { perform, performAs } from '../perform.ts';

export const STANDINGS = ['member', 'outsider', 'author'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Who {
  readonly role: Role;
  readonly standing: Standing;
  readonly caller: AccountCaller;
}

export interface World {
  readonly casework: TestCasework;
  readonly db: OpenDatabase['db'];
  readonly operation: string;
  readonly exhibit: string;
  readonly conversation: string;
  readonly message: string;
  /** Somebody who is none of those who ask. */
  readonly somebody: AccountCaller;
  readonly people: readonly Who[];
  /** As at the machine itself, where nothing is refused for want of a right. */
  local<N extends keyof Procedures>(name: N, input: object): Promise<never>;
  as(caller: AccountCaller, name: keyof Procedures, input: object): Promise<unknown>;
  newPerson(roles: readonly Role[], memberOf?: string): Promise<AccountCaller>;
  close(): Promise<void>;
}

const NOW = '2025-06-01T12:00:00.000Z';

export async function openWorld(): Promise<World> {
  const casework = await openTestCasework();
  const { db } = casework.database;
  const operation = await casework.operation({ account: ['whatsapp:Keeper', 'irc:watcher'] });
  const { exhibit, conversation } = await importFerry(casework, operation);
  const newPerson = personMaker(casework);
  const people: Who[] = [];
  for (const role of Object.keys(ROLES) as Role[]) {
    for (const standing of STANDINGS) {
      people.push({ role, standing, caller: await newPerson([role], standing === 'outsider' ? undefined : operation) });
    }
  }
  const somebody = await newPerson(['supervisor', 'administrator', 'auditor'], operation);
  return {
    casework,
    db,
    operation,
    exhibit,
    conversation,
    message: `${exhibit}:0`,
    somebody,
    people,
    newPerson,
    close: () => casework.close(),
    local: async (name, input) =>
      (await settle(perform(casework, procedures[name], parse(procedures[name], input)))) as never,
    as: async (caller, name, input) =>
      settle(performAs(casework, caller, procedures[name], parse(procedures[name], input))),
  };
}

function parse(procedure: Procedure, input: object): unknown {
  return procedure.input.parse(input);
}

/** What was given: of a stream everything. */
export async function settle(given: Promise<unknown> | AsyncIterable<unknown>): Promise<unknown> {
  return Symbol.asyncIterator in given ? Array.fromAsync(given) : given;
}

async function importFerry(
  casework: TestCasework,
  operation: string,
): Promise<{ exhibit: string; conversation: string }> {
  const lines = [
    'Kees: the ferry leaves at ten',
    'Keeper: noted, kees@example.org',
    'Ingrid: rain tomorrow',
    'Kees: thanks',
  ];
  const chat = lines.map((line, at) => `13/05/2024, 10:1${String(at)} - ${line}\n`).join('');
  const [imported] = await casework.import(operation, await casework.write('ferry.txt', chat), {
    timeZone: 'Europe/Amsterdam',
  });
  if (imported?.admission !== 'admitted') throw new Error(`The sample was not admitted: ${imported?.reason ?? ''}`);
  const exhibit = imported.exhibitId!;
  const { rows } = await casework.database.pool.query<{ id: string }>(
    'select id from conversation where exhibit_id = $1',
    [exhibit],
  );
  return { exhibit, conversation: rows[0]!.id };
}

function personMaker(casework: TestCasework): World['newPerson'] {
  return async (roles, memberOf) => {
    const accountId = randomUUID();
    const name = `${roles.join(' and ')} ${accountId.slice(0, 8)}`;
    const account = {
      id: accountId,
      name,
      email: `${accountId}@unit.example`,
      roles,
      createdAt: NOW,
      createdBy: 'test',
    };
    await insertAccount(casework.database.db, account);
    if (memberOf !== undefined) {
      const membership = { id: randomUUID(), operationId: memberOf, accountId, since: NOW, addedBy: 'test' };
      await insertMembership(casework.database.db, membership);
    }
    return { kind: 'account', accountId, name, roles, scopes: null, requestId: randomUUID(), sessionId: randomUUID() };
  };
}
