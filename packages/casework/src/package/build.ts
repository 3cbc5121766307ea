/**
 * Building a package: choose what is disclosed, gather it under one checkpoint, lay it out and sign it (proof), encrypt it to its
 * recipients, and log that it was built. The file appears under its name only when it is complete; the log entry follows, so that a
 * crash leaves at most a file that the log does not know, never a logged package that is not there.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { writeCase, writeIndexHtml, type Dossier } from '@custodia/core';
import {
  buildInclusionProof,
  buildPackage as layOutPackage,
  createDisclosure,
  hex,
  readTogether,
  verifyPackage,
  type ExhibitContent,
  type HashReader,
  type JsonObject,
  type LoggedContent,
  type PackageContent,
} from '@custodia/proof';
import {
  commitmentEntries,
  logEntriesAbout,
  logHashReader,
  type DisclosedPart,
  type LogEntry,
  type StoredCheckpoint,
} from '@custodia/store';
import { performance } from 'node:perf_hooks';
import { nowIso, type Casework } from '../context.ts';
import { openParts } from '../exhibit/open-parts.ts';
import { buildReceipt } from '../log/prove.ts';
import { witnessKeysOf } from '../log/vouch.ts';
import { timestampNewest, trustedTimeOf } from '../log/timestamp.ts';
import { describeOperation, gatherDossier } from './dossier.ts';
import { disclosedEntries, isDisclosed, messageLines, openDisclosed, type DisclosedExhibit } from './disclosed.ts';
import { recordPackage, type Alongside } from './record.ts';
import { certificatesFor, checkpointFor, earlierCheckpoints, renewalsOf, stampedCheckpoints } from './log.ts';
import { resolveRecipients, type Recipient } from './recipients.ts';
import { selectContent, type Selection } from './select.ts';
import { spool, type Spool } from './spool.ts';
import { writePackage, type WrittenFile } from './write.ts';

type BuildInput = InputOf<Procedures['packageBuild']>;
type BuildResult = OutputOf<Procedures['packageBuild']>;

export async function buildPackage(casework: Casework, input: BuildInput): Promise<BuildResult> {
  const recipients = await resolveRecipients(casework, input.to);
  return assemblePackage(casework, {
    recipients,
    selection: await selectContent(casework, input),
    out: () => input.out,
  });
}

export interface Assembly {
  readonly recipients: readonly Recipient[];
  readonly selection: Selection;
  /** File to write, by the id of the package. */
  readonly out: (packageId: string) => string;
  /** Further files, made once it is known what is disclosed. */
  readonly documents?: (dossier: Dossier) => Promise<NonNullable<PackageContent['documents']>>;
  readonly alongside?: Alongside;
}

/** {@link buildPackage} of what was chosen before. */
export async function assemblePackage(
  casework: Casework,
  { recipients, selection, out, documents, alongside }: Assembly,
): Promise<BuildResult> {
  const startedMs = performance.now();
  await timestampNewest(casework);
  const gathered = await gather(casework, selection, documents);
  const built = await layOutPackage(gathered.content, casework.logKey.signer);
  const zip = await spool(built.open(), (done) =>
    casework.report({ stage: 'writing package', done, total: built.sizeBytes, unit: 'bytes' }),
  );
  try {
    await assertVerifies(zip);
    const files = await writePackage(casework, zip, recipients, out(gathered.dossier.packageId));
    const logIndex = await recordPackage(casework, { ...gathered, selection, zip, recipients, files }, alongside);
    return describeResult(gathered, selection, zip, files, logIndex, performance.now() - startedMs);
  } finally {
    await zip.close();
  }
}

/** What is sent was verified before, as its recipient will: a store that was tampered with is found here, not in court. */
async function assertVerifies(zip: Spool): Promise<void> {
  const { holds, checks } = await verifyPackage({ kind: 'zip', bytes: zip.bytes });
  if (holds) return;
  const failed = checks.filter(({ blocking }) => blocking).map(({ title, detail }) => `${title}: ${detail}`);
  throw new Refusal(
    'integrity',
    `The package does not verify, so it was not written. ${failed[0] ?? ''} Run custodia fsck to see what in the store does not match what was sealed.`,
  );
}

function describeResult(
  gathered: Gathered,
  selection: Selection,
  zip: Spool,
  files: readonly WrittenFile[],
  logIndex: number,
  elapsedMs: number,
): BuildResult {
  return {
    packageId: gathered.dossier.packageId,
    disclosure: gathered.dossier.disclosure,
    files: files.map(({ path, encryption, bytes, sha256, recipients: names }) => ({
      path,
      encryption,
      bytes,
      sha256,
      recipients: [...names],
    })),
    zipSha256: hex(zip.sha256),
    zipBytes: zip.sizeBytes,
    exhibits: selection.exhibits.length,
    messages: gathered.messages,
    checkpointSize: gathered.checkpoint.size,
    trustedTime: { ...gathered.dossier.trustedTime },
    logIndex,
    seconds: Math.round(elapsedMs) / 1000,
  };
}

interface Gathered {
  readonly content: PackageContent;
  /** What of each exhibit is in it, for the record of what went to whom. */
  readonly disclosed: readonly DisclosedPart[];
  readonly dossier: Dossier;
  readonly checkpoint: StoredCheckpoint;
  readonly messages: number;
}

async function gather(casework: Casework, selection: Selection, documents: Assembly['documents']): Promise<Gathered> {
  const disclosed = await Promise.all(selection.exhibits.map((exhibit) => openDisclosed(casework, exhibit)));
  const surveyed = await surveyMessages(casework, disclosed);
  const logged = await loggedEntries(casework, selection);
  const checkpoint = await checkpointFor(casework, logged);
  const hashes = readTogether(logHashReader(casework.database.db));
  const packageId = casework.randomUuid();
  const createdAt = nowIso(casework);
  const dossier = await gatherDossier(casework, {
    packageId,
    createdAt,
    operation: selection.operation,
    disclosure: selection.disclosure,
    exhibits: disclosed,
    disclosed: new Map(disclosed.map((exhibit) => [exhibit.exhibit.id, surveyed.ordinals.get(exhibit)!.length])),
    present: surveyed.present,
    custody: logged.map(describeEvent),
    trustedTime: await trustedTimeOf(casework, checkpoint.size),
    checkpoint,
  });
  const exhibits = await Promise.all(
    disclosed.map((exhibit) =>
      exhibitContent(casework, exhibit, surveyed.ordinals.get(exhibit)!, { logged, checkpoint, hashes }),
    ),
  );
  const messages = [...surveyed.ordinals.values()].reduce((sum, ordinals) => sum + ordinals.length, 0);
  const content = await packageContent(casework, {
    packageId,
    createdAt,
    dossier,
    exhibits,
    logged,
    checkpoint,
    hashes,
    selection,
    documents: (await documents?.(dossier)) ?? [],
  });
  return {
    content,
    disclosed: disclosed.map((exhibit) => describeDisclosed(exhibit, surveyed)),
    dossier,
    checkpoint,
    messages,
  };
}

function describeDisclosed(exhibit: DisclosedExhibit, { ordinals }: Surveyed): DisclosedPart {
  return {
    exhibitId: exhibit.exhibit.id,
    disclosure: exhibit.conversations === null ? 'whole' : 'selected',
    conversations: exhibit.conversationRows.filter(({ number }) => isDisclosed(exhibit, number)).map(({ id }) => id),
    messages: ordinals.get(exhibit)!.length,
  };
}

interface Surveyed {
  readonly ordinals: ReadonlyMap<DisclosedExhibit, number[]>;
  /** Participants that occur, by exhibit. */
  readonly present: ReadonlyMap<string, ReadonlySet<number>>;
}

export async function surveyMessages(casework: Casework, disclosed: readonly DisclosedExhibit[]): Promise<Surveyed> {
  const ordinals = new Map<DisclosedExhibit, number[]>();
  const present = new Map<string, Set<number>>();
  for (const exhibit of disclosed) {
    const here = new Set<number>();
    const found: number[] = [];
    for await (const entries of disclosedEntries(casework, exhibit)) {
      for (const { ordinal, sender } of entries) {
        found.push(ordinal);
        if (sender !== null) here.add(sender);
      }
    }
    ordinals.set(exhibit, found);
    present.set(exhibit.exhibit.id, here);
  }
  return { ordinals, present };
}

/** Log entries about the operation and its disclosed exhibits, in order: the custody history. */
export async function loggedEntries(casework: Casework, selection: Selection): Promise<LogEntry[]> {
  const { db } = casework.database;
  const subjects = [selection.operation.id, ...selection.exhibits.map(({ exhibit }) => exhibit.id)];
  const entries = (await Promise.all(subjects.map((subject) => logEntriesAbout(db, subject)))).flat();
  return entries.filter((entry) => entry.record !== null).sort((a, b) => a.index - b.index);
}

export function describeEvent(entry: LogEntry): Dossier['custody'][number] {
  const record = JSON.parse(entry.record!) as Record<string, unknown>;
  const by =
    record.sealedBy ??
    record.importedBy ??
    record.openedBy ??
    record.seenBy ??
    record.erasedBy ??
    record.builtBy ??
    null;
  return {
    logIndex: entry.index,
    kind: entry.kind,
    subject: entry.subject,
    at: entry.appendedAt.toISOString(),
    by: typeof by === 'string' ? by : null,
  };
}

/** The log as the package shows it: one checkpoint, and proofs that are read together. */
interface ShownLog {
  readonly logged: readonly LogEntry[];
  readonly checkpoint: StoredCheckpoint;
  readonly hashes: HashReader;
}

async function exhibitContent(
  casework: Casework,
  exhibit: DisclosedExhibit,
  ordinals: readonly number[],
  log: ShownLog,
): Promise<ExhibitContent> {
  const { id } = exhibit.exhibit;
  const logged = (kind: string) => {
    const entry = log.logged.find((one) => one.subject === id && one.kind === kind);
    return entry === undefined ? null : loggedContent(casework, entry, log);
  };
  const whole = exhibit.conversations === null;
  return {
    exhibitId: id,
    disclosure: whole ? 'whole' : 'selected',
    seal: await logged('exhibit-sealed'),
    import: await logged('exhibit-imported'),
    originals: whole
      ? (await openParts(casework, id)).map((part) => ({
          part: part.index,
          extension: extensionOf(part.path),
          source: { open: () => part.open() },
        }))
      : [],
    messages: {
      open: () => messageLines(casework, exhibit),
      proof: whole ? null : await proveSelected(casework, id, ordinals),
    },
  };
}

async function proveSelected(
  casework: Casework,
  exhibitId: string,
  ordinals: readonly number[],
): Promise<Uint8Array[]> {
  const disclosure = createDisclosure(ordinals);
  for await (const page of commitmentEntries(casework.database, exhibitId))
    for (const entry of page) disclosure.add(entry);
  return disclosure.proof();
}

/** Only for the convenience of a reader; never what decides how a file is read. */
function extensionOf(path: string): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase();
}

async function loggedContent(
  casework: Casework,
  entry: LogEntry,
  { checkpoint, hashes }: ShownLog,
): Promise<LoggedContent> {
  return {
    record: JSON.parse(entry.record!) as JsonObject,
    salt: entry.salt!,
    receipt: await buildReceipt(casework, entry.index, checkpoint, hashes),
  };
}

interface ContentInput extends ShownLog {
  readonly packageId: string;
  readonly createdAt: string;
  readonly dossier: Dossier;
  readonly exhibits: readonly ExhibitContent[];
  readonly selection: Selection;
  readonly documents: NonNullable<PackageContent['documents']>;
}

async function packageContent(casework: Casework, input: ContentInput): Promise<PackageContent> {
  const { checkpoint, dossier, hashes } = input;
  const stamped = await stampedCheckpoints(casework, input.logged, checkpoint);
  const renewals = await renewalsOf(
    casework,
    stamped.flatMap(({ stamps }) => stamps.map(({ token }) => token)),
  );
  return {
    packageId: input.packageId,
    createdAt: input.createdAt,
    organization: null,
    operation: describeOperation(input.selection.operation) as unknown as JsonObject,
    log: {
      vkey: casework.logKey.signer.vkey,
      witnesses: await witnessKeysOf(casework, checkpoint.size),
      checkpoint: checkpoint.note,
      earlier: await earlierCheckpoints(stamped, checkpoint, hashes),
    },
    timestamps: stamped.flatMap(({ note, stamps }) => stamps.map(({ token }) => ({ checkpoint: note, token }))),
    renewals: renewals.map(({ token, digests }) => ({ token, digests })),
    timestampCertificates: certificatesFor(casework, [...stamped.flatMap(({ stamps }) => stamps), ...renewals]),
    custody: await Promise.all(
      input.logged.map(async (entry) => ({
        event: JSON.parse(entry.record!) as JsonObject,
        logged: {
          index: entry.index,
          salt: entry.salt!,
          proof: await buildInclusionProof(entry.index, checkpoint.size, hashes),
        },
      })),
    ),
    exhibits: input.exhibits,
    index: { open: () => writeIndexHtml(dossier) },
    caseGraph: { open: () => writeCase(dossier) },
    documents: input.documents,
  };
}
