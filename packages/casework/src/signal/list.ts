/** The tags of a conversation. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listPasses,
  listSignals,
  listStatedAges,
  type PassRow,
  type Reader,
  type SignalRow,
  type StatedAgeRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { messageIdOf } from '../message/find.ts';
import { isMine, onlyOwn, readerOf } from './visible.ts';

type List = OutputOf<Procedures['signalList']>;

export async function listSignalsOf(casework: Casework, input: InputOf<Procedures['signalList']>): Promise<List> {
  const { db } = casework.database;
  const place = await getConversation(casework, input.conversation);
  const only = await onlyOwn(casework, place);
  const reader = readerOf(casework);
  const signals = await listSignals(db, { place, ...(only === null ? {} : { only }) });
  const passes = await listPasses(db, place);
  return {
    conversationId: place.id,
    others: only === null ? 'shown' : 'withheld',
    passes: passes
      .filter((pass) => only === null || isMine(only, pass.finishedBy))
      .map((pass) => showPass(pass, reader)),
    signals: signals.map((signal) => showSignal(signal, reader)),
    ages: (await listStatedAges(db, [place]))
      .filter(({ by }) => only === null || isMine(only, by))
      .flatMap((row) => showAge(row, reader)),
  };
}

/** None where it was taken back. */
function showAge(row: StatedAgeRow, reader: Reader): List['ages'] {
  const { ordinal, years, by, at } = row;
  if (years === null) return [];
  return [{ message: messageIdOf(row), ordinal, years, by: { ...by }, mine: isMine(reader, by), at: at.toISOString() }];
}

export function showSignal(signal: SignalRow, reader: Reader): List['signals'][number] {
  const { id, ordinal, code, raisedBy, tool, blind, logIndex, retraction } = signal;
  return {
    ...{ id, ordinal, code, raisedBy, tool, blind, logIndex },
    message: messageIdOf(signal),
    taggedBy: { ...signal.taggedBy },
    mine: isMine(reader, signal.taggedBy),
    taggedAt: signal.taggedAt.toISOString(),
    retraction: retraction === null ? null : { at: retraction.at.toISOString(), reason: retraction.reason },
  };
}

export function showPass(pass: PassRow, reader: Reader): List['passes'][number] {
  return {
    finishedBy: { ...pass.finishedBy },
    mine: isMine(reader, pass.finishedBy),
    reading: pass.reading,
    tags: pass.tags,
    finishedAt: pass.finishedAt.toISOString(),
  };
}
