/**
 * Web archives, as they were written down at the door (intake/warc): one line for each record. The text of a page is an entry of its site, with
 * address and time of capture; every other record is an event, and what could not be read is a skipped record with the reason.
 */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { WARC_TRANSCRIPT, type WarcLine } from '../../record/web-archive.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart, SkippedRecord } from '../importer.ts';
import { readLines, type Line } from '../lines/index.ts';
import { momentFromInstantMs } from '../moment/index.ts';
import { plainTextOf } from '../markup/plain.ts';
import { Roster } from '../roster/roster.ts';

export const warc: Importer = {
  format: 'warc',
  version: 2,
  platform: 'web',
  claims: 'part',
  recognise: ({ text }: PartSample) => (text.startsWith(`{"warc":"${WARC_TRANSCRIPT}"`) ? 1 : 0),
  import: importWarc,
};

/** JSON writes a character of a page with up to six bytes. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;

async function* importWarc(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const roster = new Roster('web');
  for (const part of input.parts) {
    for await (const lines of readLines(part, { encoding: 'utf-8', maxLineBytes: MAX_LINE_BYTES })) {
      const records = lines
        .filter(({ text, tooLong }) => tooLong || text.trim() !== '')
        .flatMap((line) => readOne(line, part, roster));
      if (records.length > 0) yield records;
    }
  }
}

function readOne(line: Line, part: SealedPart, roster: Roster): ImportedRecord[] {
  const span = { part: part.index, offset: line.offset, length: line.length, line: line.line };
  if (line.tooLong) return [{ kind: 'skipped', span, reason: 'line-too-long', expected: FAULTS['too-long']! }];
  const read = parse(line.text);
  if (read === null) return [{ kind: 'skipped', span, ...NO_LINE }];
  if (read.fault === 'too-long') return [{ kind: 'skipped', span, ...tooLong(read) }];
  if (read.fault !== undefined && read.withheld === undefined)
    return [{ kind: 'skipped', span, ...skipOf(read.fault) }];
  const entry = entryOf(read, roster);
  return [...roster.take(), { ...entry, span }];
}

function parse(text: string): WarcLine | null {
  try {
    const read: unknown = JSON.parse(text);
    return isLine(read) ? read : null;
  } catch {
    return null;
  }
}

function isLine(read: unknown): read is WarcLine {
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return false;
  const {
    warc: mark,
    fields = {},
    text = '',
    fault = '',
    status = 0,
    mediaType = '',
    withheld,
  } = read as Record<string, unknown>;
  const named =
    typeof fields === 'object' && fields !== null && Object.values(fields).every((one) => typeof one === 'string');
  const typed =
    typeof text === 'string' &&
    typeof fault === 'string' &&
    typeof status === 'number' &&
    typeof mediaType === 'string';
  return mark === WARC_TRANSCRIPT && named && typed && isWithheld(withheld);
}

function isWithheld(given: unknown): boolean {
  if (given === undefined) return true;
  if (typeof given !== 'object' || given === null) return false;
  const { sizeBytes, sha256, md5, mediaType } = given as Record<string, unknown>;
  return typeof sizeBytes === 'number' && [sha256, md5, mediaType].every((one) => typeof one === 'string');
}

const FAULTS: Readonly<Record<string, string>> = {
  'no-record': 'A record that begins with WARC/1.0 or WARC/1.1; these bytes stand between records.',
  'no-length': 'A record that states the number of its bytes (Content-Length).',
  'cut-off': 'As many bytes as the record states; the file ends before them.',
  'too-long': 'A page of at most 4 MiB.',
};

const NO_LINE: Pick<SkippedRecord, 'reason' | 'expected'> = {
  reason: 'malformed-record',
  expected: 'A line of the transcript of a web archive.',
};

/** The page is not here, so it is no entry: how much is missing, and by which name it is found in the archive. */
function tooLong({ withheld, fields = {}, offset, length }: WarcLine): Pick<SkippedRecord, 'reason' | 'expected'> {
  const id = /^<?(urn:uuid:[0-9a-f-]{36})>?$/i.exec(fields['warc-record-id'] ?? '')?.[1];
  const which = id === undefined ? 'without an identifier' : id;
  const size = withheld === undefined ? '' : ` This one has ${String(withheld.sizeBytes)} bytes, as it was stored.`;
  const place = `Record ${which}, from byte ${String(offset)} of the archive as it unpacks, ${String(length)} bytes.`;
  return { reason: 'record-too-large', expected: `${FAULTS['too-long']!}${size} ${place}` };
}

function skipOf(fault: string): Pick<SkippedRecord, 'reason' | 'expected'> {
  const expected = FAULTS[fault] ?? NO_LINE.expected;
  return { reason: fault === 'cut-off' ? 'truncated' : 'malformed-record', expected };
}

/** Records whose text somebody could have read on a page. */
const PAGES = new Set(['response', 'resource', 'conversion']);

function entryOf(read: WarcLine, roster: Roster): Omit<EntryRecord, 'span'> {
  const fields = read.fields ?? {};
  const type = (fields['warc-type'] ?? 'unknown').toLowerCase();
  const uri = (fields['warc-target-uri'] ?? '').replace(/^<(.*)>$/, '$1');
  const page = PAGES.has(type) && read.text !== undefined;
  const plain =
    page && /^(?:text\/html|application\/xhtml\+xml)$/.test(read.mediaType ?? '') ? plainTextOf(read.text ?? '') : null;
  const body =
    plain === null ? (read.text ?? '') : [plain.title ?? '', plain.text].filter((piece) => piece !== '').join('\n\n');
  const attachments = [...addressOf(uri), ...withheldOf(read, uri)];
  const notes = [
    ...(read.status === undefined ? [] : [`http-${String(read.status)}`]),
    ...(fields['warc-truncated'] === undefined ? [] : ['truncated']),
    ...(read.fault === undefined ? [] : [read.fault]),
  ];
  return {
    kind: page ? 'message' : 'event',
    conversation: siteOf(uri, roster),
    sender: null,
    text: body,
    time: timeOf(fields['warc-date']),
    sourceId: fields['warc-record-id'] ?? null,
    ...(page ? {} : { action: `warc-${type}` }),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** One conversation for each site; records about no address belong to the archive itself. */
function siteOf(uri: string, roster: Roster): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(uri)?.[1]?.toLowerCase();
  return host === undefined
    ? roster.visit('archive', { type: 'web-archive' })
    : roster.visit(`site:${host}`, { title: host, nativeId: host, type: 'web-site' });
}

function addressOf(uri: string): AttachmentFacts[] {
  if (uri === '') return [];
  return [{ name: uri, sizeBytes: null, sha256: null, md5: null, mediaType: null, basis: 'claimed', label: 'address' }];
}

function withheldOf({ withheld }: WarcLine, uri: string): AttachmentFacts[] {
  return withheld === undefined
    ? []
    : [{ name: uri === '' ? null : uri, ...withheld, basis: 'content', label: 'withheld' }];
}

/** WARC-Date is UTC (ISO 28500, section 5.4). */
function timeOf(raw: string | undefined): RecordTime {
  if (raw === undefined) return NO_TIME;
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(raw) ? Date.parse(raw) : Number.NaN;
  return Number.isNaN(ms) ? { ...NO_TIME, raw } : momentFromInstantMs(raw, ms, 'utc');
}
