/** A unit that reads one conversation: people with their roles, an operation they are members of, and neutral messages. */
import { procedures, type InputGiven, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { insertAccount, insertMembership } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import type { Casework } from '../context.ts';
import { perform } from '../perform/perform.ts';

export type Ask = <N extends keyof Procedures>(
  who: Casework,
  name: N,
  input: InputGiven<Procedures[N]>,
) => Promise<OutputOf<Procedures[N]>>;

export interface Unit {
  readonly casework: TestCasework;
  readonly operation: string;
  /** Somebody with these roles; a member of the operation unless `stranger`. */
  person(name: string, roles: Role[], stranger?: 'stranger'): Promise<Casework>;
  /** Imports a chat of `mara` and `noor`, who write in turn, and gives its exhibit and conversation. */
  chat(texts: readonly string[]): Promise<{ readonly exhibitId: string; readonly conversationId: string }>;
}

export const ask: Ask = (who, name, input) => {
  const procedure = procedures[name];
  return perform(who, procedure, procedure.input.parse(input)) as never;
};

export function accountOf(who: Casework): string {
  if (who.caller.kind !== 'account') throw new Error('Somebody at the machine itself has no account.');
  return who.caller.accountId;
}

export async function openUnit(): Promise<Unit> {
  const casework = await openTestCasework();
  const operation = await casework.operation();
  const person = async (name: string, roles: Role[], stranger?: 'stranger'): Promise<Casework> => {
    const id = randomUUID();
    const account = { id, name, email: `${id}@example.org`, roles, createdBy: 'test' };
    await insertAccount(casework.database.db, { ...account, createdAt: '2025-01-01T00:00:00Z' });
    if (stranger === undefined) {
      await insertMembership(casework.database.db, {
        id: randomUUID(),
        operationId: operation,
        accountId: id,
        since: '2025-01-01T00:00:00Z',
        addedBy: 'test',
        reason: 'test',
      });
    }
    const caller = { kind: 'account', accountId: id, name, roles, scopes: null, requestId: randomUUID() } as const;
    return { ...casework, actor: name, caller };
  };
  const chat = async (texts: readonly string[]) => {
    const file = await casework.write(`${randomUUID()}.json`, writeExport(texts));
    const [imported] = await casework.import(operation, file);
    if (imported?.admission !== 'admitted') throw new Error(`The chat was not admitted: ${String(imported?.reason)}`);
    const exhibitId = imported.exhibitId!;
    const [conversation] = await ask(casework, 'conversationList', { exhibit: exhibitId });
    return { exhibitId, conversationId: conversation!.id };
  };
  return { casework, operation, person, chat };
}

/** As Telegram Desktop writes it. The number keeps two exports of the same texts apart. */
function writeExport(texts: readonly string[]): string {
  const id = Number.parseInt(randomUUID().slice(0, 8), 16);
  const messages = texts.map((text, i) => ({
    id: i + 1,
    type: 'message',
    date: new Date(Date.UTC(2024, 4, 13, 10, i)).toISOString().slice(0, 19),
    date_unixtime: String(Date.UTC(2024, 4, 13, 10, i) / 1000),
    from: i % 2 === 0 ? 'mara' : 'noor',
    from_id: i % 2 === 0 ? 'user101' : 'user102',
    text,
    text_entities: [{ type: 'plain', text }],
  }));
  return JSON.stringify({ name: 'noor', type: 'personal_chat', id, messages }, null, 1);
}
