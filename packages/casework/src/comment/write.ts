/** Writing and changing comments. A change is a new version by the same person; what stood there before stays. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertComment,
  isUniqueViolation,
  listComments,
  operationOfExhibit,
  strangersTo,
  type CommentPlace,
  type CommentVersion,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { isMine, readerOf } from '../signal/visible.ts';
import { showComment } from './list.ts';
import { placeOf } from './place.ts';

type Shown = OutputOf<Procedures['commentAdd']>;

export async function addComment(casework: Casework, input: InputOf<Procedures['commentAdd']>): Promise<Shown> {
  const place = await placeOf(casework, input);
  if (place === null) {
    throw new Refusal('input-invalid', 'Say what the comment is about: one message, one conversation or one exhibit.');
  }
  const written = { text: input.text, mentions: input.mentions, withdrawn: false };
  return keep(casework, { id: casework.randomUuid(), version: 1, ...place, ...written });
}

export async function editComment(casework: Casework, input: InputOf<Procedures['commentEdit']>): Promise<Shown> {
  const versions = await listComments(casework.database.db, { id: input.comment });
  const newest = versions.at(-1);
  if (newest === undefined)
    throw new Refusal('not-found', `There is no comment ${input.comment} here, or not for you.`);
  if (!isMine(readerOf(casework), newest.writtenBy)) {
    throw new Refusal('forbidden', 'Only who wrote a comment can change it. Write a comment of your own beside it.');
  }
  if (newest.version !== input.version) throw conflict(newest.version);
  if (newest.withdrawn) throw new Refusal('state-invalid', 'The comment was withdrawn. Write a new one.');
  const { exhibitId, conversation, ordinal } = newest;
  const place: CommentPlace = { exhibitId, conversation, ordinal };
  const { text, withdrawn } = input;
  const mentions = withdrawn ? [] : input.mentions;
  return keep(casework, { id: newest.id, version: newest.version + 1, ...place, text, mentions, withdrawn });
}

function conflict(version: number): Refusal {
  return new Refusal('conflict', `The comment is at version ${version} by now. Read it again, then change it.`);
}

type Written = Omit<CommentVersion, 'writtenBy' | 'writtenAt' | 'tool'>;

async function keep(casework: Casework, written: Written): Promise<Shown> {
  const mentions = [...new Set(written.mentions)];
  const by = { writtenBy: readerOf(casework), writtenAt: nowIso(casework), tool: casework.tool };
  return casework.database.withTransaction(async (tx) => {
    const operation = await operationOfExhibit(tx.db, written.exhibitId);
    await assertMembers(tx, operation, mentions);
    await insertComment(tx.db, { ...written, mentions, ...by }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? conflict(written.version) : cause;
    });
    if (operation !== null) await announce(tx.db, { kind: 'comment', subject: written.id, operation });
    return showComment(await listComments(tx.db, { id: written.id }), readerOf(casework), tx);
  });
}

/** Who does not need to know is not told that there is something to know. */
async function assertMembers(tx: TransactionScope, operation: string | null, mentions: string[]): Promise<void> {
  const strangers = mentions.length === 0 ? [] : await strangersTo(tx.db, operation, mentions);
  if (strangers.length === 0) return;
  throw new Refusal('input-invalid', 'A comment can mention members of its operation only. Nothing was written.');
}
