/** Tagging messages: rows that stay and entries of the log, committed together. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { Raiser, SignalCode } from '@custodia/core';
import type { JsonValue } from '@custodia/proof';
import {
  announce,
  appendToLog,
  findOrdinals,
  findPass,
  insertSignals,
  listSignals,
  lockReading,
  type ConversationPlace,
  type Reader,
  type SignalRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { getMessage } from '../message/find.ts';
import { showSignal } from './list.ts';
import { readerOf } from './visible.ts';

type Shown = OutputOf<Procedures['signalTag']>;

export async function tagMessage(casework: Casework, input: InputOf<Procedures['signalTag']>): Promise<Shown> {
  const message = await getMessage(casework, input.message);
  const { code, raisedBy } = input;
  const [shown] = await tagAll(casework, message, [{ ordinal: message.entry.ordinal, code, raisedBy }]);
  return shown!;
}

/** All of them, or none. */
export async function tagMessages(
  casework: Casework,
  input: InputOf<Procedures['signalTagMany']>,
): Promise<OutputOf<Procedures['signalTagMany']>> {
  const place = await getConversation(casework, input.conversation);
  const wanted = input.tag.map(parseWanted);
  const ordinals = wanted.map(({ ordinal }) => ordinal);
  const there = await findOrdinals(casework.database.db, place, ordinals);
  const missing = ordinals.find((ordinal) => !there.has(ordinal));
  if (missing !== undefined)
    throw new Refusal('not-found', `There is no message ${missing} in conversation ${place.id}: nothing was tagged.`);
  return { conversationId: place.id, signals: await tagAll(casework, place, wanted) };
}

interface Wanted {
  readonly ordinal: number;
  readonly code: SignalCode;
  readonly raisedBy: Raiser;
}

/** `ORDINAL:CODE:RAISED_BY`, whose form the contract has seen to. */
function parseWanted(tag: string): Wanted {
  const [ordinal, code, raisedBy] = tag.split(':');
  return { ordinal: Number(ordinal), code: code as SignalCode, raisedBy: raisedBy as Raiser };
}

/** In one transaction, under one checkpoint, each with its own entry in the log. */
async function tagAll(casework: Casework, place: ConversationPlace, wanted: readonly Wanted[]): Promise<Shown[]> {
  const { exhibitId, conversation } = place;
  const reader = readerOf(casework);
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, place, reader);
    assertNotTagged(await listSignals(tx.db, { place, only: reader }), wanted);
    const blind = (await findPass(tx.db, place, reader)) === null;
    const taggedAt = nowIso(casework);
    const tags = wanted.map((one) => ({ id: casework.randomUuid(), ...one, blind, tool: casework.tool, taggedAt }));
    const firstIndex = await logAll(
      casework,
      tx,
      'signal-tagged',
      tags.map((tag) => ({ ...tag, exhibitId, taggedBy: casework.actor })),
    );
    const rows = tags.map((tag, i) => ({
      ...tag,
      exhibitId,
      conversation,
      taggedBy: reader,
      logIndex: firstIndex + i,
    }));
    await insertSignals(tx.db, rows);
    await tellOwn(tx, reader, tags[0]!.id);
    return rows.map((row) => showSignal({ ...row, taggedAt: new Date(taggedAt), retraction: null }, reader));
  });
}

function assertNotTagged(own: readonly SignalRow[], wanted: readonly Wanted[]): void {
  const nameOf = ({ ordinal, code }: Pick<Wanted, 'ordinal' | 'code'>) => `${ordinal} ${code}`;
  const standing = new Set(own.filter(({ retraction }) => retraction === null).map(nameOf));
  for (const one of wanted) {
    if (standing.has(nameOf(one))) {
      throw new Refusal(
        'state-invalid',
        `You tagged message ${one.ordinal} with ${one.code} already. Take that tag back first (signal retract) to say something else.`,
      );
    }
    standing.add(nameOf(one));
  }
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
  return logAll(casework, tx, kind, [{ id: subject, ...facts }]);
}

/** Under one checkpoint; gives the index of the first. */
export async function logAll(
  casework: Casework,
  tx: TransactionScope,
  kind: string,
  all: readonly ({ readonly id: string } & Readonly<Record<string, JsonValue>>)[],
): Promise<number> {
  const entries = all.map((facts) => ({
    kind,
    subject: facts.id,
    record: { kind, version: 1, ...facts },
    salt: casework.randomBytes(32),
  }));
  return (await appendToLog(tx.db, casework.logKey, entries, nowIso(casework))).firstIndex;
}
