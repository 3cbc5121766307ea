/**
 * Logs of chats with strangers, as Omegle and sites like it let people save them: `Stranger: …` and `You: …` below a banner, with a line at
 * the end that says who left. There are no times, ids or names in them: two strangers of two files are not the same person.
 */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { readLines } from '../lines/index.ts';
import { Roster } from '../roster/roster.ts';
import { type Passage, Transcript } from '../transcript/index.ts';
import { findSentence, findSpeaker, isBanner, type Speaker } from './words.ts';

export const omegleText: Importer = {
  format: 'stranger-chat-text',
  version: 1,
  platform: 'omegle',
  claims: 'part',
  recognise,
  import: importStrangers,
};

/** By the banner or the closing line, and turns of strangers. */
function recognise({ text }: PartSample): number {
  const lines = text.split(/\r?\n/, 400).filter((line) => line.trim() !== '');
  const turns = lines.flatMap((line) => findSpeaker(line) ?? []);
  const strangers = turns.filter(({ name }) => name.startsWith('Stranger')).length;
  const framed = lines.some((line) => isBanner(line) || findSentence(line)?.action === 'disconnect');
  if (framed && (turns.length > 0 || lines.length <= 3)) return 0.95;
  return strangers > 0 && strangers < turns.length && turns.length >= 4 && turns.length * 2 > lines.length ? 0.7 : 0;
}

async function* importStrangers(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('omegle');
  for (const part of input.parts) yield* importPart(part, roster);
}

type Head = Speaker | { readonly name: null; readonly body: string };

async function* importPart(part: SealedPart, roster: Roster): AsyncGenerator<readonly ImportedRecord[]> {
  const expected = 'A banner, or a turn that begins with "Stranger:" or "You:".';
  const conversation = `omegle:${part.index}`;
  const transcript = new Transcript<Head>(part.index, expected, (passage) => {
    roster.visit(conversation, { type: 'stranger_chat' });
    const entry = entryOf(passage, conversation, part.index, roster);
    return [...roster.take(), entry];
  });
  for await (const lines of readLines(part)) {
    for (const line of lines) {
      const head = line.tooLong ? null : headOf(line.text);
      if (head === null) transcript.more(line);
      else transcript.begin(head, head.body, line);
    }
    yield transcript.drain();
  }
  transcript.close();
  roster.visit(conversation, { type: 'stranger_chat' });
  yield [...roster.take(), ...transcript.drain()];
}

function headOf(text: string): Head | null {
  const speaker = findSpeaker(text);
  if (speaker !== null) return speaker;
  return isBanner(text) || findSentence(text) !== null ? { name: null, body: text } : null;
}

function entryOf(
  { head, text, span, cut }: Passage<Head>,
  conversation: string,
  part: number,
  roster: Roster,
): EntryRecord {
  const sentence = head.name === null ? findSentence(head.body) : null;
  const name = head.name ?? sentence?.who ?? null;
  return {
    ...kindOf(head, sentence?.action ?? null),
    conversation,
    sender: name === null ? null : meet(name, part, roster),
    text,
    time: NO_TIME,
    span,
    sourceId: null,
    ...(cut ? { notes: ['cut-off'] } : {}),
  };
}

function kindOf(head: Head, action: string | null): Pick<EntryRecord, 'kind' | 'action'> {
  if (head.name !== null) return { kind: 'message' };
  return action === 'disconnect' ? { kind: 'event', action } : { kind: 'system', action: action ?? 'banner' };
}

/** A stranger is one only within a file; "You" is whoever saved it. */
function meet(name: string, part: number, roster: Roster): string {
  const exporter = name === 'You' ? { exporter: true } : {};
  return roster.meet(`${name} (${part})`, { displayName: name, ...exporter });
}
