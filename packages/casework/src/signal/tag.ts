/** Tagging a message, and taking a tag back. Both are rows that stay and entries of the log, committed together. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { JsonValue } from '@custodia/proof';
import {
  announce,
  appendToLog,
  findPass,
  insertRetraction,
  insertSignal,
  listSignals,
  lockReading,
  type LocatedMessage,
  type Reader,
  type SignalRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getMessage } from '../message/find.ts';
import { showSignal } from './list.ts';
import { isMine, readerOf } from './visible.ts';

type Shown = OutputOf<Procedures['signalTag']>;

export async function tagMessage(casework: Casework, input: InputOf<Procedures['signalTag']>): Promise<Shown> {
  const message = await getMessage(casework, input.message);
  const reader = readerOf(casework);
  const id = casework.randomUuid();
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, message, reader);
    await assertNotTagged(tx, casework, message, input.code);
    const blind = (await findPass(tx.db, message, reader)) === null;
    const taggedAt = nowIso(casework);
    const facts = { code: input.code, raisedBy: input.raisedBy, blind, tool: casework.tool };
    const logIndex = await log(casework, tx, 'signal-tagged', id, {
      ...facts,
      exhibitId: message.exhibitId,
      ordinal: message.entry.ordinal,
      taggedAt,
      taggedBy: casework.actor,
    });
    const { exhibitId, conversation } = message;
    const place = { exhibitId, conversation, ordinal: message.entry.ordinal };
    await insertSignal(tx.db, { id, ...place, ...facts, taggedBy: reader, taggedAt, logIndex });
    await tellOwn(tx, reader, id);
    return showSignal(await getOwn(casework, tx, id), reader);
  });
}

async function assertNotTagged(
  tx: TransactionScope,
  casework: Casework,
  message: LocatedMessage,
  code: string,
): Promise<void> {
  const own = await listSignals(tx.db, { place: message, only: readerOf(casework) });
  const standing = own.find(
    (signal) => signal.ordinal === message.entry.ordinal && signal.code === code && signal.retraction === null,
  );
  if (standing === undefined) return;
  throw new Refusal(
    'state-invalid',
    `You tagged this message with ${code} already. Take that tag back first (signal retract) to say something else.`,
  );
}

export async function retractSignal(casework: Casework, input: InputOf<Procedures['signalRetract']>): Promise<Shown> {
  const message = await getMessage(casework, input.message);
  const reader = readerOf(casework);
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, message, reader);
    const signal = await getOwn(casework, tx, input.signal);
    assertOn(signal, message);
    if (signal.retraction !== null) throw new Refusal('state-invalid', 'That tag was taken back already.');
    const retractedAt = nowIso(casework);
    const logIndex = await log(casework, tx, 'signal-retracted', signal.id, {
      retractedAt,
      retractedBy: casework.actor,
      tool: casework.tool,
    });
    const { exhibitId, conversation } = signal;
    const said = { reason: input.reason ?? null, retractedBy: reader, retractedAt, tool: casework.tool };
    await insertRetraction(tx.db, { signalId: signal.id, exhibitId, conversation, ...said, logIndex });
    await tellOwn(tx, reader, signal.id);
    return showSignal(await getOwn(casework, tx, signal.id), reader);
  });
}

/** Throws `not-found`, and `forbidden` where somebody else tagged it. */
async function getOwn(casework: Casework, tx: TransactionScope, id: string): Promise<SignalRow> {
  const [signal] = await listSignals(tx.db, { id });
  if (signal === undefined) throw new Refusal('not-found', `There is no tag ${id} here, or not for you.`);
  if (isMine(readerOf(casework), signal.taggedBy)) return signal;
  throw new Refusal('forbidden', 'Only who tagged a message can take that tag back. Tag it yourself to say otherwise.');
}

function assertOn(signal: SignalRow, message: LocatedMessage): void {
  if (signal.exhibitId === message.exhibitId && signal.ordinal === message.entry.ordinal) return;
  throw new Refusal('not-found', `There is no tag ${signal.id} on that message.`);
}

/** Told to the reader's own windows only: that somebody else tags is not for the second reader to know. */
export async function tellOwn(tx: TransactionScope, reader: Reader, subject: string): Promise<void> {
  if (reader.accountId !== null) await announce(tx.db, { kind: 'signal', subject, accounts: [reader.accountId] });
}

/** The subject is the tag's own random id, so that the entry says nothing once its record was erased. */
export async function log(
  casework: Casework,
  tx: TransactionScope,
  kind: string,
  subject: string,
  facts: Readonly<Record<string, JsonValue>>,
): Promise<number> {
  const record: JsonValue = { kind, version: 1, id: subject, ...facts };
  const salt = casework.randomBytes(32);
  const { firstIndex } = await appendToLog(tx.db, casework.logKey, [{ kind, subject, record, salt }], nowIso(casework));
  return firstIndex;
}
