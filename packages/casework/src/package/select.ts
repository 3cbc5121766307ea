/** What of an operation goes into a package: all of it, or the conversations that were named, by themselves or by an account in them. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import {
  conversationsWith,
  findParticipants,
  listExhibits,
  findOperation,
  summariseConversations,
  type ExhibitRow,
  type OperationRow,
  type ParticipantRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

/** What of a package's input chooses its content. */
type BuildInput = InputOf<Procedures['packagePreview']>;

export interface Selection {
  readonly operation: OperationRow;
  readonly disclosure: 'whole' | 'selected';
  readonly exhibits: readonly SelectedExhibit[];
}

export interface SelectedExhibit {
  readonly exhibit: ExhibitRow;
  /** Numbers of the disclosed conversations; null: all of them, with the sealed bytes. */
  readonly conversations: ReadonlySet<number> | null;
  /** Ordinals of the only messages in them that are disclosed; absent: all. */
  readonly messages?: ReadonlySet<number>;
}

export async function selectContent(casework: Casework, input: BuildInput): Promise<Selection> {
  const { db } = casework.database;
  const id = await requireId(casework, 'operation', input.operation);
  const operation = (await findOperation(db, id))!;
  const exhibits = await listExhibits(db, { operationId: id });
  const readable = exhibits.filter(({ status }) => status === 'admitted' || status === 'reduced');
  const named = await namedConversations(casework, id, input);
  if (named === null) return whole(operation, readable);
  const selected = readable.flatMap((exhibit) => {
    const conversations = named.get(exhibit.id);
    return conversations === undefined ? [] : [{ exhibit, conversations }];
  });
  if (selected.length === 0) {
    throw new Refusal(
      'nothing-to-disclose',
      'No admitted conversation of this operation fits --conversation or --account. List them with: custodia conversation list',
    );
  }
  return { operation, disclosure: 'selected', exhibits: selected };
}

function whole(operation: OperationRow, exhibits: readonly ExhibitRow[]): Selection {
  if (exhibits.length === 0) {
    throw new Refusal(
      'nothing-to-disclose',
      'This operation has no admitted exhibit. See: custodia exhibit list --operation ID',
    );
  }
  return {
    operation,
    disclosure: exhibits.some(({ status }) => status === 'reduced') ? 'selected' : 'whole',
    exhibits: exhibits.map((exhibit) => ({
      exhibit,
      // Where the original was erased with a person, only the messages of others are left to show.
      conversations: exhibit.status === 'reduced' ? ALL_CONVERSATIONS : null,
    })),
  };
}

const ALL_CONVERSATIONS: ReadonlySet<number> = Object.assign(new Set<number>(), { has: () => true });

/** Conversation numbers by exhibit; null where nothing was named. */
async function namedConversations(
  casework: Casework,
  operationId: string,
  input: BuildInput,
): Promise<Map<string, Set<number>> | null> {
  if (input.conversation.length === 0 && input.account.length === 0) return null;
  const named = new Map<string, Set<number>>();
  const add = (exhibitId: string, number: number) => {
    named.set(exhibitId, (named.get(exhibitId) ?? new Set()).add(number));
  };
  for (const typed of input.conversation) {
    const conversationId = await requireId(casework, 'conversation', typed);
    const [conversation] = await summariseConversations(casework.database.db, { conversationId, limit: 1 });
    add(conversation!.exhibitId, conversation!.number);
  }
  for (const typed of input.account) {
    for (const [exhibitId, number] of await conversationsOfAccount(casework, operationId, typed))
      add(exhibitId, number);
  }
  return named;
}

async function conversationsOfAccount(
  casework: Casework,
  operationId: string,
  typed: string,
): Promise<[string, number][]> {
  const { db } = casework.database;
  const colon = typed.indexOf(':');
  const asGiven = { platform: null, name: typed, operationId };
  const split = { platform: typed.slice(0, colon).toLowerCase(), name: typed.slice(colon + 1), operationId };
  const people = [...(await findParticipants(db, asGiven)), ...(colon > 0 ? await findParticipants(db, split) : [])];
  if (people.length === 0) {
    throw new Refusal(
      'not-found',
      `No participant of this operation is known by exactly the account given to --account. Look it up with: custodia conversation show ID`,
    );
  }
  const found: [string, number][] = [];
  for (const person of people) {
    for (const number of await conversationsWith(db, person.exhibitId, person.number))
      found.push([person.exhibitId, number]);
  }
  return found;
}

/** Whether a participant is the account that was named, as `PLATFORM:HANDLE` or as it stands. */
export function isAccount(row: ParticipantRow, typed: string): boolean {
  const colon = typed.indexOf(':');
  const split = typed.slice(0, colon).toLowerCase() === row.platform ? typed.slice(colon + 1) : null;
  const names = [row.id, row.handle, row.nativeId, row.key, row.displayName].map((name) => name?.toLowerCase());
  return names.includes(typed.toLowerCase()) || (colon > 0 && split !== null && names.includes(split.toLowerCase()));
}
