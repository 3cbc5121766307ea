/** From draft to what everybody may read, by two people; and back out of it. */
import { Refusal } from '@custodia/contract';
import {
  announce,
  insertPublicationEvent,
  lockPublications,
  type PublicationEventKind,
  type PublicationRow,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { countPublic, digestCounting } from './count.ts';
import { describePublication, isOwnPublication, type ShownPublication } from './describe.ts';
import { getPublication, listPublic, reloadPublication, stateOf } from './find.ts';

interface Input {
  readonly id: string;
  readonly reason: string;
}

export function proposePublication(casework: Casework, input: Input): Promise<ShownPublication> {
  return happen(casework, input, 'proposed');
}

export function rejectPublication(casework: Casework, input: Input): Promise<ShownPublication> {
  return happen(casework, input, 'rejected');
}

export function withdrawPublication(casework: Casework, input: Input): Promise<ShownPublication> {
  return happen(casework, input, 'withdrawn');
}

/** What it counts is counted again: an embargo, a recall or an authority's word may have changed it since. */
export async function confirmPublication(casework: Casework, input: Input): Promise<ShownPublication> {
  const row = await getPublication(casework, input.id);
  if (isOwnPublication(casework, row)) throw ownWork();
  if (stateOf(row) !== 'proposed') throw notNow(row, 'confirmed');
  const counting = await countPublic(casework, row.content);
  if (digestCounting(counting) !== row.countedSha256) {
    throw new Refusal(
      'conflict',
      'What it counts has changed since it was drafted: an embargo, a recall, an answer of an authority or a consent. Reject it, and draft it anew.',
    );
  }
  return happen(casework, input, 'confirmed');
}

async function happen(
  casework: Casework,
  { id, reason }: Input,
  kind: PublicationEventKind,
): Promise<ShownPublication> {
  const { id: publicationId } = await getPublication(casework, id);
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    await lockPublications(tx.db);
    const row = await reloadPublication(tx, publicationId);
    const facts = {
      publicationId,
      sha256: row.sha256,
      reasonSha256: createHash('sha256').update(reason).digest('hex'),
    };
    const logIndex = await logChange(casework, tx, { kind: `publication-${kind}`, subject: publicationId, at, facts });
    const number = row.events.length + 1;
    const made = { publicationId, number, kind, by: readerOf(casework), at, reason, logIndex };
    const outcome = await insertPublicationEvent(tx.db, made);
    if (outcome === 'own-work') throw ownWork();
    if (outcome === 'taken') throw notNow(row, kind);
    await announce(tx.db, { kind: 'publication', subject: publicationId });
    return describePublication(casework, await reloadPublication(tx, publicationId), await listPublic(tx));
  });
}

function ownWork(): Refusal {
  return new Refusal(
    'own-work',
    'You had a hand in this publication. Ask another person to read what it says and to release it.',
  );
}

function notNow(row: PublicationRow, kind: PublicationEventKind): Refusal {
  const state = stateOf(row);
  const between =
    state === 'proposed' && kind === 'confirmed'
      ? ' Another publication was released since it was drafted, and it was not held against that one: reject it, and draft it anew.'
      : ' Look at it again; somebody may have gone on with it.';
  return new Refusal('state-invalid', `The publication is ${state}: it cannot be ${kind} now.${between}`);
}
