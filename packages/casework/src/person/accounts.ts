/** The accounts that occur in an operation, with and without a person. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listAccountsOf,
  listAttachments,
  tallyWritten,
  type AppearanceRow,
  type AttachmentRow,
  type WrittenRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { isInvestigator, type NamedAccount } from '../conversation/people.ts';
import { formatKey, parseKey } from '../identifier/cursor.ts';
import { requireId } from '../installation/find-id.ts';
import { getOperation } from '../operation/show.ts';
import { attachedNow } from './attached.ts';
import { nameOf, sum } from './show.ts';
import { listPeople } from './summarise.ts';

type Page = OutputOf<Procedures['personAccounts']>;
type Account = Page['accounts'][number];

export async function listAccounts(casework: Casework, input: InputOf<Procedures['personAccounts']>): Promise<Page> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const attached = attachedNow(await listAttachments(db, { operationId }));
  const found = await listAccountsOf(db, {
    operationId,
    platform: input.platform?.replaceAll('\u0000', ''),
    text: input.text?.replaceAll('\u0000', ''),
    notAmong: input.unattached ? attached.map(({ participantId }) => participantId) : undefined,
    after: input.after === undefined ? undefined : parseKey(input.after, [''] as const)[0],
    limit: input.limit + 1,
  });
  const shown = [...found].slice(0, input.limit);
  const written = await tallyWritten(
    db,
    shown.flatMap(([, rows]) => rows.map(({ participantId }) => participantId)),
  );
  const labels = new Map(
    (await listPeople(casework, { operation: operationId, category: undefined, limit: 100_000 })).map(
      ({ id, label }) => [id, label],
    ),
  );
  const { accounts: named } = await getOperation(casework, operationId);
  return {
    accounts: shown.map(([key, rows]) => showAccount(key, rows, { written, attached, labels, named })),
    next: found.size > input.limit ? formatKey([shown.at(-1)![0]]) : null,
  };
}

interface Known {
  readonly written: readonly WrittenRow[];
  readonly attached: readonly AttachmentRow[];
  readonly labels: ReadonlyMap<string, string>;
  readonly named: readonly NamedAccount[];
}

function showAccount(
  key: string,
  rows: readonly AppearanceRow[],
  { written, attached, labels, named }: Known,
): Account {
  const first = rows[0]!;
  const ids = new Set(rows.map(({ participantId }) => participantId));
  const theirs = written.filter(({ participantId }) => ids.has(participantId));
  const people = new Set(
    attached.filter(({ participantId }) => ids.has(participantId)).map(({ personId }) => personId),
  );
  return {
    key,
    platform: first.platform,
    name: first.nativeId !== null && first.handle === null ? first.nativeId : (first.handle ?? nameOf(first)),
    basis: first.nativeId !== null ? 'native-id' : first.handle !== null ? 'handle' : 'name',
    names: [...new Set(rows.map(nameOf))],
    appearances: rows.map(({ participantId, exhibitId }) => ({
      participantId,
      exhibitId,
      messages: sum(theirs.filter((row) => row.participantId === participantId)).messages,
    })),
    ...sum(theirs),
    investigator: rows.some((row) => isInvestigator(asParticipant(row), named)),
    people: [...people].map((id) => ({ id, label: labels.get(id) ?? '' })),
  };
}

/** A participant without what is not known here. */
export function asParticipant(row: AppearanceRow): Parameters<typeof isInvestigator>[0] {
  const { participantId, exhibitId, key, platform, displayName, nativeId, handle } = row;
  return {
    id: participantId,
    exhibitId,
    number: 0,
    key,
    platform,
    displayName,
    nativeId,
    handle,
    bot: null,
    exporter: null,
  };
}
