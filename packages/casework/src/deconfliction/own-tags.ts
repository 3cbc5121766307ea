/**
 * The tags of what the operations that take part hold, for one partner's question. Made once for each question and kept in memory only: with the
 * secret and what is held they can be made again at any time.
 */
import { hex } from '@custodia/proof';
import { listHeldIdentifiers, type HeldIdentifier } from '@custodia/store';
import type { Casework } from '../context.ts';
import { identifierBytes, roundUp } from './identifier.ts';
import type { Answerer } from './oblivious.ts';
import { acceptedOperations } from './state.ts';
import type { Question } from './find.ts';

export interface OwnTags {
  /** How many of how many are made. */
  done: number;
  readonly of: number;
  /** By tag in hexadecimal; null until all are made. */
  byTag: ReadonlyMap<string, HeldIdentifier> | null;
  /** Sorted, filled up with random ones to a round number; null until all are made. */
  sorted: Uint8Array | null;
  readonly ready: Promise<void>;
}

const TAG_BYTES = 32;
/** By question; the newest few. */
const KEPT = 4;
const made = new Map<string, OwnTags>();

/** Begun where it was not. What is held by then is what is compared: a question is answered from one picture. */
export async function ownTags(casework: Casework, question: Question, answerer: Answerer): Promise<OwnTags> {
  const { id } = question.row;
  const known = made.get(id);
  if (known !== undefined) return known;
  const { db } = casework.database;
  const held = await listHeldIdentifiers(db, acceptedOperations(question.row), question.row.kinds);
  const begun = made.get(id) ?? begin(casework, held, answerer);
  made.set(id, begun);
  for (const old of [...made.keys()].slice(0, -KEPT)) made.delete(old);
  begun.ready.catch(() => made.delete(id));
  return begun;
}

function begin(casework: Casework, held: readonly HeldIdentifier[], answerer: Answerer): OwnTags {
  const work = async (tags: OwnTags): Promise<void> => {
    const byTag = new Map<string, HeldIdentifier>();
    for (const identifier of held) {
      byTag.set(hex(await answerer.tagOf(identifierBytes(identifier))), identifier);
      tags.done += 1;
      // Others are to be served in between.
      if (tags.done % 16 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    tags.sorted = fillUp(casework, [...byTag.keys()]);
    tags.byTag = byTag;
  };
  const tags: { -readonly [K in keyof OwnTags]: OwnTags[K] } = {
    done: 0,
    of: held.length,
    byTag: null,
    sorted: null,
    ready: Promise.resolve(),
  };
  tags.ready = work(tags);
  return tags;
}

/** Random tags are not to be told from real ones; sorted, their order says nothing. */
function fillUp({ randomBytes }: Casework, tags: readonly string[]): Uint8Array {
  const random = Array.from({ length: roundUp(tags.length) - tags.length }, () => hex(randomBytes(TAG_BYTES)));
  return Buffer.from([...tags, ...random].toSorted().join(''), 'hex');
}
