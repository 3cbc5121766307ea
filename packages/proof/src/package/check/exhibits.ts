/** Exhibits: each one's records in the log, its sealed bytes by the sealed record, its messages by the commitment in the log. */
import { commitMessage } from '../../commitment/index.ts';
import { canonicalize, type JsonObject, type JsonValue } from '../../canonical/canonicalize.ts';
import { ProofError } from '../../error.ts';
import { SALT_BYTES } from '../../log/entry.ts';
import { parseReceipt, type Receipt } from '../../log/receipt.ts';
import { verifyInclusion } from '../../log/verify.ts';
import type { KnownLog } from './log.ts';
import { checkMessages } from './messages.ts';
import type { TimeFacts } from './time.ts';
import { readImportedFacts, readSealedFacts, type SealedFacts } from './logged-facts.ts';
import type { LoggedRecord, PackagedExhibit, PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { CheckId, Report } from '../report.ts';
import { ShapeFault } from '../shape.ts';

export interface ExhibitFacts {
  readonly exhibitId: string;
  readonly disclosure: PackagedExhibit['disclosure'];
  /** Number of its sealing in the log; null where that could not be shown. */
  readonly logIndex: number | null;
  /** Instant of the earliest timestamp over a log that held its sealing; null where there is none. */
  readonly loggedBefore: string | null;
  /** Number of messages disclosed, and of those the exhibit commits to; null where there are none. */
  readonly messages: { readonly disclosed: number; readonly committed: number } | null;
}

export async function checkExhibits(
  reader: PackageReader,
  record: PackageRecord,
  log: KnownLog,
  time: TimeFacts,
  report: Report,
): Promise<ExhibitFacts[]> {
  const tally = { seals: 0, imports: 0, parts: 0, messages: 0, spans: 0, digestedSpans: 0 };
  const facts: ExhibitFacts[] = [];
  for (const exhibit of record.exhibits) {
    const seal = await checkSeal(exhibit, reader, log, report);
    const sealed =
      seal === null || exhibit.seal === null
        ? null
        : readFacts('seal-records', exhibit.seal.record, () => readSealedFacts(seal.record), report);
    if (sealed !== null) tally.seals++;
    tally.parts += checkOriginals(exhibit, sealed, reader, report);
    const messages = await checkReading(exhibit, sealed, reader, log, report, tally);
    facts.push({
      exhibitId: exhibit.exhibitId,
      disclosure: exhibit.disclosure,
      logIndex: seal?.index ?? null,
      loggedBefore: seal === null ? null : findEarliest(time, seal.index),
      messages,
    });
  }
  concludeAll(record, tally, report);
  return facts;
}

interface Tally {
  seals: number;
  imports: number;
  parts: number;
  messages: number;
  spans: number;
  digestedSpans: number;
}

function concludeAll(record: PackageRecord, tally: Tally, report: Report): void {
  const { exhibits } = record;
  const erased = exhibits.filter((exhibit) => exhibit.seal === null).length;
  const say = (id: CheckId, present: boolean, detail: string, absent: string): void => {
    if (report.failed(id)) return;
    if (present) report.holds(id, detail);
    else report.notPresent(id, absent);
  };
  say(
    'seal-records',
    exhibits.length > 0,
    `${tally.seals} of ${exhibits.length}, each with its proof under a checkpoint above.${describeErased(erased)}`,
    'The package holds no exhibit.',
  );
  const readings = exhibits.filter((exhibit) => exhibit.import !== null).length;
  say('import-records', readings > 0, `${tally.imports} of ${readings}.`, 'No exhibit in the package was read.');
  const originals = exhibits.some(({ originals }) => originals.length > 0);
  say(
    'originals',
    originals,
    `${tally.parts} parts, byte for byte as they were sealed.`,
    'No sealed bytes are disclosed.',
  );
  const messages = exhibits.some((exhibit) => exhibit.messages !== null);
  say(
    'messages',
    messages,
    `${tally.messages} messages, each as its exhibit commits to it.`,
    'No messages are disclosed.',
  );
  say(
    'message-spans',
    tally.spans > 0,
    `${tally.spans} messages lie within sealed parts of the package; ${tally.digestedSpans} of them name the digest of their bytes, and it agrees.`,
    'No message is disclosed together with the sealed bytes it stands in.',
  );
}

function describeErased(count: number): string {
  if (count === 0) return '';
  return ` The originals of ${count} were erased, and the records of their sealing with them: what is left of those is shown by the record of their reading.`;
}

/** Null where it was erased, or does not hold (which is then reported). */
async function checkSeal(
  exhibit: PackagedExhibit,
  reader: PackageReader,
  log: KnownLog,
  report: Report,
): Promise<Logged | null> {
  if (exhibit.seal === null) return null;
  return checkLogged('seal-records', exhibit.seal, exhibit.exhibitId, 'exhibit-sealed', reader, log, report);
}

interface Logged {
  readonly record: JsonObject;
  readonly index: number;
}

/** Record, salt and receipt together: the record, if it is shown to stand in the log; else the fault is reported and null given. */
async function checkLogged(
  id: CheckId,
  logged: LoggedRecord,
  exhibitId: string,
  kind: string,
  reader: PackageReader,
  log: KnownLog,
  report: Report,
): Promise<Logged | null> {
  const refuse = (path: string, fault: string): null => {
    report.fails(id, `${path}: ${fault}.`);
    return null;
  };
  const bytes = await reader.findBytes(logged.record);
  const record = bytes === null ? null : readCanonical(bytes);
  if (bytes === null || record === null) return refuse(logged.record, 'it is not a canonical record');
  if (record['kind'] !== kind || record['exhibitId'] !== exhibitId)
    return refuse(logged.record, 'it is the record of something else');
  const salt = await reader.findBytes(logged.salt);
  if (salt?.length !== SALT_BYTES) return refuse(logged.salt, 'it is not a salt');
  const receipt = readReceipt(await reader.findBytes(logged.receipt));
  if (receipt === null) return refuse(logged.receipt, 'it is not a receipt');
  const checkpoint = log.byText.get(receipt.checkpoint);
  if (checkpoint === undefined) return refuse(logged.receipt, 'its checkpoint is not one that holds in this package');
  const entry = commitMessage(salt, bytes);
  const { index, proof } = receipt;
  if (!verifyInclusion({ entry, index, proof, size: checkpoint.size, root: checkpoint.root })) {
    return refuse(logged.receipt, 'it does not show that the record stands in the log');
  }
  return { record, index };
}

function readCanonical(bytes: Uint8Array): JsonObject | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as JsonValue;
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject && canonicalize(value) === text ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** Null also where it carries bytes that nothing vouches for (`extra`). */
function readReceipt(bytes: Uint8Array | null): Receipt | null {
  try {
    const receipt = bytes === null ? null : parseReceipt(bytes);
    return receipt === null || receipt.extra !== undefined ? null : receipt;
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

function readFacts<T>(id: CheckId, path: string, read: () => T, report: Report): T | null {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ShapeFault)) throw cause;
    report.fails(id, `${path}: ${cause.message}.`);
    return null;
  }
}

/** Gives the number of parts that are as they were sealed. */
function checkOriginals(
  exhibit: PackagedExhibit,
  sealed: SealedFacts | null,
  reader: PackageReader,
  report: Report,
): number {
  if (sealed === null) {
    if (exhibit.originals.length > 0)
      report.fails('originals', `Exhibit ${exhibit.exhibitId}: without its sealed record its bytes cannot be checked.`);
    return 0;
  }
  const listed = new Map(exhibit.originals.map(({ part, path }) => [part, path]));
  if (listed.size !== exhibit.originals.length)
    report.fails('originals', `Exhibit ${exhibit.exhibitId} lists a part twice.`);
  for (const part of listed.keys()) {
    if (!sealed.parts.has(part)) report.fails('originals', `Exhibit ${exhibit.exhibitId} has no part ${part}.`);
  }
  let good = 0;
  for (const [part, { sha256, sizeBytes }] of sealed.parts) {
    const path = listed.get(part);
    const found = path === undefined ? undefined : reader.digests.get(path);
    if (path === undefined) {
      if (exhibit.disclosure === 'whole')
        report.fails('originals', `Exhibit ${exhibit.exhibitId} is disclosed whole, and part ${part} is missing.`);
    } else if (found?.sha256 === sha256 && found.sizeBytes === sizeBytes) good++;
    else report.fails('originals', `${path} is not what was sealed.`);
  }
  return good;
}

async function checkReading(
  exhibit: PackagedExhibit,
  sealed: SealedFacts | null,
  reader: PackageReader,
  log: KnownLog,
  report: Report,
  tally: Tally,
): Promise<ExhibitFacts['messages']> {
  if (exhibit.import === null) return null;
  const logged = await checkLogged(
    'import-records',
    exhibit.import,
    exhibit.exhibitId,
    'exhibit-imported',
    reader,
    log,
    report,
  );
  const path = exhibit.import.record;
  const imported =
    logged === null ? null : readFacts('import-records', path, () => readImportedFacts(logged.record), report);
  if (imported !== null) tally.imports++;
  if (exhibit.messages === null) return null;
  if (imported === null) {
    report.fails('messages', `${exhibit.messages.path}: without the record of the reading they cannot be checked.`);
    return null;
  }
  const found = await checkMessages(exhibit, exhibit.messages, imported, sealed, reader, report);
  tally.messages += found.messages;
  tally.spans += found.spans;
  tally.digestedSpans += found.digestedSpans;
  return { disclosed: found.messages, committed: imported.count };
}

function findEarliest(time: TimeFacts, index: number): string | null {
  return time.stamps.find(({ size }) => size > index)?.at ?? null;
}
