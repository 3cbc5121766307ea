/** ejabberd's message archive (mod_mam) as a dump of its SQL database: each row of `archive` holds the stanza, its time and the other side. */
import type { RecordTime } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import { attachmentBuilder, type AttachmentBuilder } from '../json/attachment.ts';
import { momentOfCount } from '../json/count-moment.ts';
import { readLines } from '../lines/index.ts';
import { readFragment, type MarkupElement } from '../markup/index.ts';
import { Roster } from '../roster/roster.ts';
import { readStanza } from '../xmpp/stanza.ts';
import { childrenOf, localName, valueOf } from '../xmpp/tree.ts';
import { holdsArchive, RowReader, type SqlRow } from './rows.ts';

/** Dumps put many rows into one line. */
const LINE_BYTES = 16 << 20;
const BATCH = 1000;

export const ejabberdSql: Importer = {
  format: 'ejabberd-sql',
  version: 1,
  platform: 'xmpp',
  claims: 'part',
  recognise: ({ text }: PartSample) => {
    if (!/(?:INSERT |COPY |CREATE TABLE )/i.test(text) || !holdsArchive(text)) return 0;
    return /<message\b/.test(text) || /\bbare_peer\b/i.test(text) ? 0.95 : 0;
  },
  import: importDump,
};

async function* importDump(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('xmpp');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const reader = new RowReader();
    for await (const lines of readLines(part, { maxLineBytes: LINE_BYTES })) {
      for (const line of lines) {
        const rows = reader.take(line);
        for (let at = 0; at < rows.length; at += BATCH)
          yield rows.slice(at, at + BATCH).flatMap((row) => readRow(row, part, roster, attach));
      }
    }
    yield reader.end(part.sizeBytes).flatMap((row) => readRow(row, part, roster, attach));
  }
}

function readRow(row: SqlRow, part: SealedPart, roster: Roster, attach: AttachmentBuilder): ImportedRecord[] {
  const { offset, length, line, values } = row;
  const span = { part: part.index, offset, length, line };
  if (values === null)
    return [
      { kind: 'skipped', span, reason: 'malformed-record', expected: 'a whole row with a value for each column' },
    ];
  const message = stanzaOf(values.get('xml') ?? '');
  if (message === null)
    return [{ kind: 'skipped', span, reason: 'missing-field', expected: 'a message stanza in the column xml' }];
  const owner = ownerOf(values, message);
  const time: RecordTime = momentOfCount(values.get('timestamp'), 'us');
  const envelope = { time, id: values.get('timestamp') ?? null, peer: values.get('bare_peer') ?? null };
  const entry = readStanza(message, envelope, { roster, attach, owner });
  return [...roster.take(), { ...entry, span }];
}

function stanzaOf(xml: string): MarkupElement | null {
  const root = readFragment(xml, { xml: true });
  return root === null ? null : (childrenOf(root).find((child) => localName(child) === 'message') ?? null);
}

/** `username` is the local part, or the whole address of a room; the server stands beside it, or in the stanza. */
function ownerOf(values: ReadonlyMap<string, string | null>, message: MarkupElement): string | null {
  const name = values.get('username') ?? null;
  if (name === null || name.includes('@') || values.get('kind') === 'groupchat') return null;
  const server = values.get('server_host') ?? null;
  if (server !== null) return `${name}@${server}`;
  const sides = ['from', 'to'].map((side) => (valueOf(message, side) ?? '').replace(/\/.*$/s, ''));
  return sides.find((side) => side.startsWith(`${name}@`)) ?? null;
}
