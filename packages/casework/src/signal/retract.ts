/** Taking tags back: each stays on record with its retraction, and an entry of the log. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  insertRetractions,
  listSignals,
  lockReading,
  type ConversationPlace,
  type SignalRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { getMessage } from '../message/find.ts';
import { showSignal } from './list.ts';
import { logAll, tellOwn } from './tag.ts';
import { isMine, readerOf } from './visible.ts';

type Shown = OutputOf<Procedures['signalRetract']>;

export async function retractSignal(casework: Casework, input: InputOf<Procedures['signalRetract']>): Promise<Shown> {
  const message = await getMessage(casework, input.message);
  const [shown] = await retractAll(casework, message, { ...input, signals: [input.signal], on: message.entry.ordinal });
  return shown!;
}

/** All of them, or none. */
export async function retractSignals(
  casework: Casework,
  input: InputOf<Procedures['signalRetractMany']>,
): Promise<OutputOf<Procedures['signalRetractMany']>> {
  const place = await getConversation(casework, input.conversation);
  const signals = await retractAll(casework, place, { ...input, signals: [...new Set(input.signal)], on: null });
  return { conversationId: place.id, signals };
}

interface Wanted {
  readonly signals: readonly string[];
  readonly reason?: string | undefined;
  /** The message that they must be on; null: any of the conversation. */
  readonly on: number | null;
}

/** In one transaction, under one checkpoint, each with its own entry in the log. */
async function retractAll(casework: Casework, place: ConversationPlace, wanted: Wanted): Promise<Shown[]> {
  const { exhibitId, conversation } = place;
  const reader = readerOf(casework);
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, place, reader);
    const standing = await standingOwn(casework, tx, place, wanted);
    const retractedAt = nowIso(casework);
    const firstIndex = await logAll(
      casework,
      tx,
      'signal-retracted',
      standing.map(({ id }) => ({ id, retractedAt, retractedBy: casework.actor, tool: casework.tool })),
    );
    const said = { reason: wanted.reason ?? null, retractedBy: reader, retractedAt, tool: casework.tool };
    await insertRetractions(
      tx.db,
      standing.map(({ id }, i) => ({ signalId: id, exhibitId, conversation, ...said, logIndex: firstIndex + i })),
    );
    await tellOwn(tx, reader, standing[0]!.id);
    const retraction = { at: new Date(retractedAt), reason: said.reason };
    return standing.map((signal) => showSignal({ ...signal, retraction }, reader));
  });
}

/** Throws `not-found`, `forbidden` where somebody else tagged it, and `state-invalid` where it was taken back already. */
async function standingOwn(
  casework: Casework,
  tx: TransactionScope,
  place: ConversationPlace,
  { signals, on }: Wanted,
): Promise<SignalRow[]> {
  const there = new Map((await listSignals(tx.db, { place })).map((signal) => [signal.id, signal]));
  return signals.map((id) => {
    const signal = there.get(id);
    if (signal === undefined || (on !== null && signal.ordinal !== on)) {
      throw new Refusal('not-found', `There is no tag ${id} here, or not for you.`);
    }
    if (!isMine(readerOf(casework), signal.taggedBy)) {
      throw new Refusal(
        'forbidden',
        'Only who tagged a message can take that tag back. Tag it yourself to say otherwise.',
      );
    }
    if (signal.retraction !== null) throw new Refusal('state-invalid', `Tag ${id} was taken back already.`);
    return signal;
  });
}
