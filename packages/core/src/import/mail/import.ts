/** Mail: a message by itself (RFC 5322, `.eml`), or a mailbox (`mbox`), read by postal-mime. */
import type { ImportedRecord, Importer, ImportInput, PartSample, SkippedRecord } from '../importer.ts';
import { attachmentBuilder } from '../json/attachment.ts';
import { readStatedZone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { entryOf, readMail, type MailContext } from './message.ts';
import { type RawMessage, splitMessages } from './split.ts';

export const mail: Importer = {
  format: 'mail',
  version: 1,
  platform: 'mail',
  claims: 'part',
  recognise,
  import: importMail,
};

const FIELD = /^([!-9;-~]{1,76})[ \t]*:/;
/** Fields that mail has and web pages, logs and settings do not have together. */
const MAIL_FIELDS = new Set(
  'from to cc date subject message-id received return-path mime-version delivered-to in-reply-to references x-mailer'.split(
    ' ',
  ),
);
const ENVELOPE = /^From \S.{0,100}\d{1,2}:\d{2}/;

/** By a `From ` line with header fields below it, or at least three fields of mail, one of them From, Date or Received. */
function recognise({ text }: PartSample): number {
  const lines = text.trimStart().split(/\r?\n/, 200);
  const envelope = ENVELOPE.test(lines[0] ?? '');
  const names = fieldsOf(envelope ? lines.slice(1) : lines);
  const known = new Set(names.filter((name) => MAIL_FIELDS.has(name)));
  if (envelope && known.size >= 1) return 0.95;
  const dated = known.has('from') || known.has('date') || known.has('received');
  return names.length > 0 && known.size >= 3 && dated ? 0.9 : 0;
}

/** Names of the header's fields in lower case; empty where the first lines are no header. */
function fieldsOf(lines: readonly string[]): string[] {
  const names: string[] = [];
  for (const line of lines) {
    if (line === '') break;
    if (/^[ \t>]/.test(line) && names.length + 1 > 0) continue;
    const name = FIELD.exec(line)?.[1];
    if (name === undefined) return names.length >= 8 ? names : [];
    names.push(name.toLowerCase());
  }
  return names;
}

async function* importMail(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('mail');
  const context = { roster, zone, withheld: input.withheld, attach: attachmentBuilder(input.withheld) };
  for (const part of input.parts) {
    for await (const messages of splitMessages(part)) {
      const records: ImportedRecord[] = [];
      for (const message of messages) records.push(...(await readOne(message, part.index, context)));
      if (records.length > 0) yield records;
    }
  }
}

async function readOne(raw: RawMessage, part: number, context: MailContext): Promise<ImportedRecord[]> {
  const span = { part, offset: raw.offset, length: raw.length, line: raw.line };
  const read = await readMail(raw.bytes);
  if (read === null) return [{ kind: 'skipped', span, ...NO_MAIL }];
  const entry = entryOf(read, raw.bytes, context);
  const notes = [...(entry.notes ?? []), ...(raw.cut ? ['cut-off'] : [])];
  return [...context.roster.take(), { ...entry, span, ...(notes.length > 0 ? { notes } : {}) }];
}

const NO_MAIL: Pick<SkippedRecord, 'reason' | 'expected'> = {
  reason: 'malformed-record',
  expected: 'A mail: header fields, a blank line, a body.',
};
