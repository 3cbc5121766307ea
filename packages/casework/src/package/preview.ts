/** What a package would disclose, before it is built: which conversations, how many messages, and who else is in them. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  countBySender,
  listParticipants,
  listParts,
  summariseConversations,
  type ConversationSummary,
  type OperationRow,
  type ParticipantRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { isDisclosed } from './disclosed.ts';
import { isInvestigator } from './dossier.ts';
import { isAccount, selectContent, type SelectedExhibit, type Selection } from './select.ts';

type Preview = OutputOf<Procedures['packagePreview']>;
type Participant = Preview['participants'][number];

export async function previewPackage(
  casework: Casework,
  input: InputOf<Procedures['packagePreview']>,
): Promise<Preview> {
  const selection = await selectContent(casework, input);
  const seen = await Promise.all(selection.exhibits.map((exhibit) => surveyExhibit(casework, exhibit)));
  const conversations = seen.flatMap((exhibit) => exhibit.conversations);
  const participants = seen.flatMap(({ present }) =>
    present.map(({ row, messages }) => describeParticipant(row, messages, selection, input.account)),
  );
  return {
    disclosure: selection.disclosure,
    exhibits: seen.map(({ summary }) => summary),
    conversations: conversations.map(describeConversation),
    participants,
    messages: seen.reduce((sum, { summary }) => sum + summary.messages, 0),
    thirdParties: countThirdParties(participants),
  };
}

interface Surveyed {
  readonly summary: Preview['exhibits'][number];
  readonly conversations: readonly ConversationSummary[];
  readonly present: readonly { readonly row: ParticipantRow; readonly messages: number }[];
}

async function surveyExhibit(casework: Casework, selected: SelectedExhibit): Promise<Surveyed> {
  const { db } = casework.database;
  const { exhibit } = selected;
  const whole = selected.conversations === null;
  const conversations = (await summariseConversations(db, { exhibitId: exhibit.id, limit: ALL })).filter(({ number }) =>
    isDisclosed(selected, number),
  );
  const numbers = conversations.map(({ number }) => number);
  const counts = await countBySender(db, exhibit.id, numbers);
  const people = await listParticipants(db, exhibit.id);
  return {
    conversations,
    present: people.flatMap((row) => {
      const messages = counts.get(row.number);
      return messages === undefined ? [] : [{ row, messages }];
    }),
    summary: {
      id: exhibit.id,
      name: exhibit.content?.name ?? null,
      disclosure: whole ? 'whole' : 'selected',
      messages: conversations.reduce((sum, { entries }) => sum + entries, 0),
      parts: whole ? (await listParts(db, exhibit.id)).length : 0,
    },
  };
}

const ALL = 2_147_483_647;

function describeConversation(row: ConversationSummary): Preview['conversations'][number] {
  const { id, exhibitId, title, platform, entries, firstAt, lastAt } = row;
  return { id, exhibitId, title, platform, messages: entries, firstAt, lastAt };
}

function describeParticipant(
  row: ParticipantRow,
  messages: number,
  { operation }: Selection,
  accounts: readonly string[],
): Participant {
  const name = row.displayName ?? row.handle ?? row.nativeId;
  return { id: row.id, name, platform: row.platform, messages, side: sideOf(row, operation, accounts) };
}

/** Without an account that was named, nobody can tell who the package is about and who only stands beside. */
function sideOf(row: ParticipantRow, operation: OperationRow, accounts: readonly string[]): Participant['side'] {
  if (isInvestigator(row, operation)) return 'investigator';
  if (accounts.length === 0) return 'cannot tell';
  return accounts.some((account) => isAccount(row, account)) ? 'account' : 'third party';
}

function countThirdParties(participants: readonly Participant[]): number | null {
  if (participants.some(({ side }) => side === 'cannot tell')) return null;
  return participants.filter(({ side }) => side === 'third party').length;
}
