/** A person in full. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import type { IdentifierKind } from '@custodia/core';
import {
  findAppearances,
  findBearers,
  listAttachments,
  listClaims,
  listRevisions,
  summariseWrittenIdentifiers,
  tallyWritten,
  type AppearanceRow,
  type AttachmentRow,
  type WrittenRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { attachedNow } from './attached.ts';
import { getPerson } from './find.ts';
import { showClaim, showMade } from './show-claim.ts';
import { summarisePerson } from './summarise.ts';
import { tellTimeline } from './timeline.ts';

type Shown = OutputOf<Procedures['personShow']>;
type Appearance = Shown['alsoSeen'][number];

const IDENTIFIERS_MAX = 500;

export async function showPerson(casework: Casework, input: InputOf<Procedures['personShow']>): Promise<Shown> {
  const { id, operationId } = await getPerson(casework, input.person);
  const { db } = casework.database;
  const events = await listAttachments(db, { personId: id });
  const standing = attachedNow(events);
  const attached = await findAppearances(
    db,
    standing.map((event) => event.participantId),
  );
  const own = new Set(attached.map(({ participantId }) => participantId));
  const bearers = await findBearers(
    db,
    operationId,
    attached.map(({ account }) => account),
  );
  const alsoSeen = bearers.filter(({ participantId }) => !own.has(participantId));
  const written = await tallyWritten(
    db,
    bearers.map(({ participantId }) => participantId),
  );
  const claims = await listClaims(db, { personId: id });
  const names = new Map(
    (
      await findAppearances(
        db,
        events.map((event) => event.participantId),
      )
    ).map((one) => [one.participantId, nameOf(one)]),
  );
  return {
    ...(await summarisePerson(casework.database, id)),
    attached: attached.map((one) => showAttached(one, standing, written)),
    alsoSeen: alsoSeen.map((one) => showAppearance(one, written)),
    identifiers: (await summariseWrittenIdentifiers(db, operationId, [...own], IDENTIFIERS_MAX)).map((row) => ({
      ...row,
      kind: row.kind as IdentifierKind,
    })),
    claimed: claims.map(showClaim),
    conversations: joinConversations(written.filter(({ participantId }) => own.has(participantId))),
    timeline: tellTimeline(await listRevisions(db, { personId: id }), events, claims, names),
  };
}

function showAttached(
  one: AppearanceRow,
  standing: readonly AttachmentRow[],
  written: readonly WrittenRow[],
): Shown['attached'][number] {
  const event = standing.find(({ participantId }) => participantId === one.participantId)!;
  return { ...showAppearance(one, written), reason: event.reason, ...showMade(event) };
}

function showAppearance(one: AppearanceRow, written: readonly WrittenRow[]): Appearance {
  const theirs = written.filter(({ participantId }) => participantId === one.participantId);
  const { participantId, exhibitId, platform, handle, nativeId } = one;
  return { ...{ participantId, exhibitId, platform, handle, nativeId }, name: nameOf(one), ...sum(theirs) };
}

export function nameOf({ displayName, handle, key }: Pick<AppearanceRow, 'displayName' | 'handle' | 'key'>): string {
  return displayName ?? handle ?? key;
}

/** Instants and wall times of unknown zones are compared as they are written: their dates decide. */
export function sum(written: readonly WrittenRow[]): {
  messages: number;
  firstAt: string | null;
  lastAt: string | null;
} {
  const firsts = written.flatMap(({ firstAt }) => firstAt ?? []).sort();
  const lasts = written.flatMap(({ lastAt }) => lastAt ?? []).sort();
  return {
    messages: written.reduce((total, { messages }) => total + messages, 0),
    firstAt: firsts[0] ?? null,
    lastAt: lasts.at(-1) ?? null,
  };
}

function joinConversations(written: readonly WrittenRow[]): Shown['conversations'] {
  return [...Map.groupBy(written, ({ conversationId }) => conversationId)].map(([id, rows]) => {
    const { exhibitId, platform, title } = rows[0]!;
    return { id, exhibitId, platform, title, ...sum(rows) };
  });
}
