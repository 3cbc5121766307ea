/** Where everything stands in a package: the files of its payload but the record and the recipe, and what the record says of them. */
import { canonicalize } from '../canonical/canonicalize.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseNote } from '../note/parse.ts';
import type { ContentSource, ExhibitContent, LoggedContent, MessagesContent, PackageContent } from './content.ts';
import { formatCustody } from './custody.ts';
import { formatHashLines } from './hash-lines.ts';
import { formatMessageLine } from './message-line.ts';
import type { EarlierCheckpoint, LoggedRecord, PackagedExhibit, PackageRecord } from './package-record.ts';
import { PACKAGE_FORMAT } from './statement.ts';

/** Path and content of each payload file. */
export type Payload = Map<string, { open(): AsyncIterable<Uint8Array> }>;

export const RECIPE_PATH = 'data/VERIFY.md';
const CHECKPOINT_PATH = 'data/log/checkpoint';
const LOG_KEY_PATH = 'data/keys/log.vkey';
const PACKAGE_KEY_PATH = 'data/keys/package.vkey';

/** Lays out everything but `package.json` and `VERIFY.md` into `payload`, and gives the record. `lines` counts messages by path. */
export function layOut(
  content: PackageContent,
  packageVkey: string,
  payload: Payload,
  lines: Map<string, number>,
): PackageRecord {
  const put = (path: string, source: ContentSource): string => {
    if (payload.has(path)) throw new ProofError('package-invalid', `Two files of the package are named ${path}.`);
    payload.set(path, reopenable(source));
    return path;
  };
  const log = layOutLog(content, put);
  const exhibits = content.exhibits.map((exhibit) => layOutExhibit(exhibit, put, lines));
  return {
    format: PACKAGE_FORMAT,
    packageId: content.packageId,
    createdAt: content.createdAt,
    organization: content.organization,
    operation: content.operation,
    disclosure: content.exhibits.every(({ disclosure }) => disclosure === 'whole') ? 'whole' : 'selected',
    keys: {
      log: put(LOG_KEY_PATH, `${content.log.vkey}\n`),
      package: packageVkey === content.log.vkey ? LOG_KEY_PATH : put(PACKAGE_KEY_PATH, `${packageVkey}\n`),
      witnesses: content.log.witnesses.map((vkey, at) => put(`data/keys/witness-${at + 1}.vkey`, `${vkey}\n`)),
    },
    log,
    time: layOutTime(content, log, put),
    custody: { path: put('data/custody.jsonl', formatCustody(content.custody)), lines: content.custody.length },
    exhibits,
    documents: layOutDocuments(content, put),
  };
}

type Put = (path: string, source: ContentSource) => string;

function layOutLog({ log }: PackageContent, put: Put): PackageRecord['log'] {
  const earlier: EarlierCheckpoint[] = log.earlier.map(({ checkpoint, consistency }) => {
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    return {
      checkpoint: put(`data/log/earlier/${size}.checkpoint`, checkpoint),
      consistency: put(`data/log/earlier/${size}.consistency`, formatHashLines(consistency)),
    };
  });
  const { origin } = parseCheckpoint(parseNote(log.checkpoint).text);
  return { origin, checkpoint: put(CHECKPOINT_PATH, log.checkpoint), earlier };
}

function layOutTime(content: PackageContent, log: PackageRecord['log'], put: Put): PackageRecord['time'] {
  const pathOf = (checkpoint: string): string => {
    if (checkpoint === content.log.checkpoint) return log.checkpoint;
    const at = content.log.earlier.findIndex((earlier) => earlier.checkpoint === checkpoint);
    if (at < 0) throw new ProofError('package-invalid', 'A timestamp is for a checkpoint that is not in the package.');
    return log.earlier[at]!.checkpoint;
  };
  return {
    status: content.timestamps.length > 0 ? 'time-stamped' : 'no trusted time',
    tokens: content.timestamps.map(({ checkpoint, token }, at) => ({
      checkpoint: pathOf(checkpoint),
      token: put(`data/time/${at + 1}.tok`, token),
    })),
    certificates: content.timestampCertificates.map((pem, at) => put(`data/time/certificate-${at + 1}.pem`, pem)),
    ...layOutRenewals(content, put),
  };
}

function layOutRenewals({ renewals = [] }: PackageContent, put: Put): Pick<PackageRecord['time'], 'renewals'> {
  if (renewals.length === 0) return {};
  const laidOut = renewals.map(({ token, digests }, at) => ({
    token: put(`data/time/renewal-${at + 1}.tok`, token),
    digests: put(`data/time/renewal-${at + 1}.digests`, formatHashLines(digests)),
  }));
  return { renewals: laidOut };
}

function layOutExhibit(exhibit: ExhibitContent, put: Put, lines: Map<string, number>): PackagedExhibit {
  const folder = `data/exhibits/${exhibit.exhibitId}`;
  return {
    exhibitId: exhibit.exhibitId,
    disclosure: exhibit.disclosure,
    seal: exhibit.seal === null ? null : layOutLogged(folder, 'record', exhibit.seal, put),
    import: exhibit.import === null ? null : layOutLogged(folder, 'import', exhibit.import, put),
    originals: exhibit.originals.map(({ part, extension, source }) => ({
      part,
      path: put(`${folder}/original/part-${String(part).padStart(4, '0')}${suffixOf(extension)}`, source),
    })),
    messages: exhibit.messages === null ? null : layOutMessages(exhibit.exhibitId, exhibit.messages, put, lines),
  };
}

function suffixOf(extension: string | undefined): string {
  return extension !== undefined && /^[A-Za-z0-9]{1,8}$/.test(extension) ? `.${extension}` : '';
}

function layOutLogged(folder: string, name: string, { record, salt, receipt }: LoggedContent, put: Put): LoggedRecord {
  return {
    record: put(`${folder}/${name}.json`, canonicalize(record)),
    salt: put(`${folder}/${name}.salt`, salt),
    receipt: put(`${folder}/receipts/${name}.tlog-proof`, receipt),
  };
}

/** The number of lines is not known before the first pass: it is filled in from `lines` afterwards (`withLineCounts`). */
function layOutMessages(exhibitId: string, messages: MessagesContent, put: Put, lines: Map<string, number>) {
  const path = `data/conversations/${exhibitId}.jsonl`;
  put(path, { open: () => writeLines(messages, path, lines) });
  const proof =
    messages.proof === null ? null : put(`data/conversations/${exhibitId}.proof`, formatHashLines(messages.proof));
  return { path, lines: 0, proof };
}

const BATCH_CHARACTERS = 256 * 1024;

async function* writeLines(
  messages: MessagesContent,
  path: string,
  lines: Map<string, number>,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  let batch = '';
  for await (const given of messages.open()) {
    for (const message of Array.isArray(given)
      ? (given as readonly Parameters<typeof formatMessageLine>[0][])
      : [given as Parameters<typeof formatMessageLine>[0]]) {
      batch += formatMessageLine(message);
      count++;
      if (batch.length < BATCH_CHARACTERS) continue;
      yield utf8(batch, 'package-invalid');
      batch = '';
    }
  }
  lines.set(path, count);
  if (batch !== '') yield utf8(batch, 'package-invalid');
}

export function withLineCounts(record: PackageRecord, lines: ReadonlyMap<string, number>): PackageRecord {
  const exhibits = record.exhibits.map((exhibit) =>
    exhibit.messages === null
      ? exhibit
      : { ...exhibit, messages: { ...exhibit.messages, lines: lines.get(exhibit.messages.path) ?? 0 } },
  );
  return { ...record, exhibits };
}

function layOutDocuments(content: PackageContent, put: Put): PackageRecord['documents'] {
  const documents = [{ path: put('data/index.html', content.index), role: 'index' }];
  documents.push({ path: RECIPE_PATH, role: 'recipe' });
  if (content.caseGraph !== null)
    documents.push({ path: put('data/conversations/case.jsonld', content.caseGraph), role: 'case graph' });
  for (const { path, role, source } of content.documents ?? []) documents.push({ path: put(path, source), role });
  return documents;
}

export function reopenable(source: ContentSource): { open(): AsyncIterable<Uint8Array> } {
  if (typeof source !== 'string' && !(source instanceof Uint8Array)) return source;
  const bytes = typeof source === 'string' ? utf8(source, 'package-invalid') : source;
  return {
    open: async function* () {
      if (bytes.length > 0) yield bytes;
    },
  };
}
