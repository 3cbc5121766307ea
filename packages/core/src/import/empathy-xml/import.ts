/** Logs of Empathy and other Telepathy programs: `<log>` with `<message time='20100113T09:09:00' …>`, in UTC, and calls. */
import type { EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attributeOf, readRecords, spanOf, textOf, type MarkupElement } from '../markup/index.ts';
import { momentFromUtc } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';

const ROOT = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]{0,2000}?-->\s*)*<log\s*>/;
const RECORDS = new Set(['message', 'call', 'event']);

export const empathyXml: Importer = {
  format: 'empathy-xml',
  version: 1,
  platform: 'telepathy',
  claims: 'part',
  recognise,
  import: importEmpathy,
};

function recognise({ text }: PartSample): number {
  if (!ROOT.test(text.slice(0, 4000))) return 0;
  if (/<(?:message|call)\s[^>]{0,2000}?\btime=['"]\d{8}T\d\d:\d\d:\d\d['"]/.test(text)) return 1;
  return text.includes('log-store-xml.xsl') ? 0.9 : 0;
}

async function* importEmpathy(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('telepathy');
  for (const part of input.parts) {
    const conversation = conversationOf(part, roster);
    yield roster.take();
    const entry = (element: MarkupElement): readonly ImportedRecord[] => {
      const record = readEntry(element, roster);
      return [...roster.take(), { ...record, conversation, span: spanOf(element, part.index) }];
    };
    yield* readRecords(part, { roots: new Set(['log']), isRecord: ({ name }) => RECORDS.has(name), entry });
  }
}

/** `…/<account>/<peer>/20100113.log`, or `…/chatrooms/<room>/…`. */
function conversationOf(part: SealedPart, roster: Roster): string {
  const steps = part.path.split('/');
  const peer = steps.at(-2);
  const account = steps.at(-3);
  if (peer === undefined || account === undefined) return roster.visit(`part ${part.index}`);
  const room = account === 'chatrooms';
  return roster.visit(`${account}/${peer}`, { title: peer, nativeId: peer, ...(room ? { type: 'chatroom' } : {}) });
}

function readEntry(element: MarkupElement, roster: Roster): Omit<EntryRecord, 'conversation' | 'span'> {
  const sender = senderOf(element, roster);
  const token = attributeOf(element, 'message-token') ?? attributeOf(element, 'token');
  const notes = notesOf(element);
  return {
    ...kindOf(element),
    sender,
    text: element.name === 'call' ? factsOfCall(element) : textOf(element),
    time: timeOf(attributeOf(element, 'time')),
    sourceId: token === '' ? null : token,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function kindOf(element: MarkupElement): Pick<EntryRecord, 'kind' | 'action'> {
  if (element.name === 'call') return { kind: 'event', action: 'call' };
  if (element.name === 'event') return { kind: 'system', action: 'event' };
  const type = attributeOf(element, 'type') ?? 'normal';
  return type === 'normal' ? { kind: 'message' } : { kind: 'message', action: type.slice(0, 100) };
}

function senderOf(element: MarkupElement, roster: Roster): string | null {
  const id = attributeOf(element, 'id') ?? '';
  const name = attributeOf(element, 'name');
  const key = id === '' ? (name ?? '') : id;
  if (key === '') return null;
  const own = attributeOf(element, 'isuser') === 'true' ? { exporter: true } : {};
  return roster.meet(key, {
    displayName: name,
    nativeId: id === '' ? null : id,
    handle: id === '' ? null : id,
    ...own,
  });
}

function factsOfCall(call: MarkupElement): string {
  return ['duration', 'reason', 'detail', 'actor']
    .flatMap((name) => {
      const value = attributeOf(call, name);
      return value === null || value === '' ? [] : [`${name}: ${value}`];
    })
    .join('; ');
}

const STAMP = /^(\d{4})(\d{2})(\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

function timeOf(raw: string | null): RecordTime {
  if (raw === null) return NO_TIME;
  const match = STAMP.exec(raw);
  if (match === null) return { raw, local: null, at: null, basis: 'none' };
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return momentFromUtc(raw, { year, month, day, hour, minute, second });
}

/** Closed list: text-cut, invalid-character-reference, and `edited:` with the token of what this message replaces. */
function notesOf(element: MarkupElement): string[] {
  const superseded = attributeOf(element, 'supersedes-token');
  return [
    ...(superseded === null || superseded === '' ? [] : [`edit-of:${superseded}`]),
    ...(element.cut ? ['text-cut'] : []),
    ...(element.invalid ? ['invalid-character-reference'] : []),
  ];
}
