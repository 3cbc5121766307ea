/**
 * Reads an exhibit: recognise its parts, run their importers, number what comes out, commit to every entry and extract identifiers.
 * A function of the sealed bytes and what a person stated, and of nothing else: run again it gives the same records, byte for byte, which
 * is what `fsck` relies on. An importer that breaks on a hostile file is stopped and said so; what it gave before stays.
 */
import type { ConversationRecord, EntryRecord, ParticipantRecord } from '../record/message.ts';
import { NOTHING_FOUND, type TextFindings } from '../record/findings.ts';
import { TimeExtent } from './admit.ts';
import { canonicalEntry, plainKey, wellFormed } from './canonical.ts';
import { searchableText, type Committer } from './commit.ts';
import type {
  ImportedRecord,
  Importer,
  ImportOptions,
  InferenceRecord,
  SealedPart,
  SkippedRecord,
  WithheldMember,
} from './importer.ts';
import { importerId } from './importer.ts';
import { claimParts, type Claim } from './recognise.ts';

export interface ReadInput {
  readonly parts: readonly SealedPart[];
  readonly withheld: readonly WithheldMember[];
  readonly options: ImportOptions;
  readonly importers: readonly Importer[];
  /** Commits to entries and searches their texts; made for this exhibit alone. */
  readonly committer: Committer;
}

export interface NumberedEntry {
  readonly ordinal: number;
  /** Numbers within the exhibit, in order of first appearance. */
  readonly conversation: number;
  readonly sender: number | null;
  readonly entry: EntryRecord;
  /** SHA-256(salt ‖ canonical record): its leaf in the exhibit's commitment. */
  readonly commitment: Uint8Array;
  readonly findings: TextFindings;
}

export type NumberedInference = InferenceRecord & { readonly part: number | null };

/** Platform of the importer that named it: with the key it is unique in the exhibit, whatever platform the record itself states. */
export interface ReadBy {
  readonly readBy: string;
}

export interface ReadSummary {
  /** `format@version`, one for each importer that read something; `unknown` where none did. */
  readonly format: string;
  readonly counts: {
    readonly messages: number;
    readonly system: number;
    readonly events: number;
    readonly skipped: number;
    /** Sum of the counts that files state about themselves, or null where none does. */
    readonly declared: number | null;
    readonly observations: number;
  };
  readonly times: TimeExtent;
  readonly conversations: readonly (ConversationRecord & ReadBy)[];
  readonly participants: readonly (ParticipantRecord & ReadBy)[];
  /** At most SKIPPED_KEPT of them; `counts.skipped` says how many there were. */
  readonly skipped: readonly SkippedRecord[];
  readonly inferences: readonly NumberedInference[];
  readonly commitmentRoot: Uint8Array;
}

/** A hostile file can hold millions of lines that are nothing: the first ones are enough to show, all are counted. */
export const SKIPPED_KEPT = 10_000;

/** Entries that are committed to together: importers give as few as a chunk of the file holds, and each batch has its price. */
const BATCH_ENTRIES = 2000;
/** Batches that are being committed to while further ones are read: enough to keep both sides busy, few enough to bound memory. */
const BATCHES_AHEAD = 4;

/** Gives numbered entries in batches; the generator's return value is the summary. */
export async function* readExhibit(input: ReadInput): AsyncGenerator<readonly NumberedEntry[], ReadSummary> {
  const reading = new Reading(input.committer);
  const claims = await claimParts(input.parts, input.importers, input.options.mapping !== undefined);
  const ahead: Promise<readonly NumberedEntry[]>[] = [];
  for (const claim of claims) {
    for await (const waiting of readClaim(reading, claim, input)) {
      if (waiting >= BATCH_ENTRIES) ahead.push(reading.commit());
      if (ahead.length > BATCHES_AHEAD) yield await ahead.shift()!;
    }
  }
  ahead.push(reading.commit());
  while (ahead.length > 0) yield await ahead.shift()!;
  return reading.summarise(claims);
}

/** Gives, after each batch of the importer, how many entries wait to be committed to. */
async function* readClaim(reading: Reading, claim: Claim, input: ReadInput): AsyncGenerator<number> {
  const { importer, parts } = claim;
  try {
    for await (const batch of importer.import({ parts, options: input.options, withheld: input.withheld })) {
      yield reading.take(batch, importer, parts);
    }
  } catch (cause) {
    // Only a defect of the importer lands here. The exhibit is sealed; what was read stays, and the stop is on record.
    if (!(cause instanceof Error) || cause.name === 'SealedReadError') throw cause;
    reading.stopped(importer, parts[0]!);
  }
}

type UncommittedEntry = Omit<NumberedEntry, 'commitment' | 'findings'> & { readonly canonical: string };

class Reading {
  readonly #committer: Committer;
  readonly #conversations = new Map<string, { number: number; record: ConversationRecord; readBy: string }>();
  readonly #participants = new Map<string, { number: number; record: ParticipantRecord; readBy: string }>();
  readonly #skipped: SkippedRecord[] = [];
  readonly #inferences: NumberedInference[] = [];
  readonly #times = new TimeExtent();
  readonly #counts = { messages: 0, system: 0, events: 0, skipped: 0, observations: 0 };
  #declared: number | null = null;
  #ordinal = 0;
  #waiting: UncommittedEntry[] = [];
  /** Entries in whose text the extractor broke. */
  #unsearched = 0;

  constructor(committer: Committer) {
    this.#committer = committer;
  }

  /** Where a record breaks it, what came before in the batch stays. Gives how many entries wait to be committed to. */
  take(batch: readonly ImportedRecord[], importer: Importer, parts: readonly SealedPart[]): number {
    for (const record of batch) this.#takeOne(record, importer, parts, this.#waiting);
    return this.#waiting.length;
  }

  /** Commits to the entries that wait. */
  commit(): Promise<readonly NumberedEntry[]> {
    const entries = this.#waiting;
    this.#waiting = [];
    const committed = this.#commit(entries);
    // Awaited later; until then a failure must not count as unhandled.
    committed.catch(() => undefined);
    return committed;
  }

  #takeOne(
    record: ImportedRecord,
    importer: Importer,
    parts: readonly SealedPart[],
    entries: UncommittedEntry[],
  ): void {
    switch (record.kind) {
      case 'message':
      case 'system':
      case 'event':
        entries.push(this.#number(wellFormed(record), importer));
        break;
      case 'participant':
        this.#participant(plainKey(record.key), importer, { ...record, key: plainKey(record.key) });
        break;
      case 'conversation':
        this.#conversation(plainKey(record.key), importer, { ...record, key: plainKey(record.key) });
        break;
      case 'skipped':
        this.#skip(record);
        break;
      case 'declared':
        this.#declared = (this.#declared ?? 0) + record.count;
        break;
      case 'inference':
        this.#inferences.push({ ...record, part: parts.length === 1 ? parts[0]!.index : null });
        break;
    }
  }

  /** What can break on a malformed record comes before anything is counted. */
  #number(entry: EntryRecord, importer: Importer): UncommittedEntry {
    const ordinal = this.#ordinal;
    const canonical = canonicalEntry(entry, ordinal);
    this.#times.add(entry);
    this.#ordinal++;
    if (entry.kind === 'message') this.#counts.messages++;
    else if (entry.kind === 'system') this.#counts.system++;
    else this.#counts.events++;
    const conversation = this.#conversation(entry.conversation, importer, null);
    const sender = entry.sender === null ? null : this.#participant(entry.sender, importer, null);
    return { ordinal, conversation, sender, entry, canonical };
  }

  async #commit(entries: readonly UncommittedEntry[]): Promise<readonly NumberedEntry[]> {
    if (entries.length === 0) return [];
    const { commitments, findings, faults } = await this.#committer.commit({
      firstOrdinal: entries[0]!.ordinal,
      records: entries.map(({ canonical }) => canonical),
      texts: entries.map(({ entry }) => searchableText(entry)),
    });
    this.#unsearched += faults;
    const found = new Map(findings);
    return entries.map(({ ordinal, conversation, sender, entry }, place) => {
      const here = found.get(place) ?? NOTHING_FOUND;
      this.#counts.observations += here.observations.length;
      const commitment = commitments.subarray(place * 32, place * 32 + 32);
      return { ordinal, conversation, sender, entry, commitment, findings: here };
    });
  }

  #conversation(key: string, importer: Importer, record: ConversationRecord | null): number {
    const { platform } = importer;
    const place = `${platform}:${key}`;
    const known = this.#conversations.get(place);
    if (known !== undefined) {
      if (record !== null) known.record = record;
      return known.number;
    }
    const number = this.#conversations.size;
    const fallback: ConversationRecord = {
      kind: 'conversation',
      key,
      platform,
      title: null,
      nativeId: null,
      type: null,
    };
    this.#conversations.set(place, { number, record: record ?? fallback, readBy: platform });
    return number;
  }

  #participant(key: string, importer: Importer, record: ParticipantRecord | null): number {
    const { platform } = importer;
    const place = `${platform}:${key}`;
    const known = this.#participants.get(place);
    if (known !== undefined) {
      if (record !== null) known.record = record;
      return known.number;
    }
    const number = this.#participants.size;
    const fallback: ParticipantRecord = {
      kind: 'participant',
      key,
      platform,
      displayName: key,
      nativeId: null,
      handle: null,
    };
    this.#participants.set(place, { number, record: record ?? fallback, readBy: platform });
    return number;
  }

  #skip(record: SkippedRecord): void {
    this.#counts.skipped++;
    if (this.#skipped.length < SKIPPED_KEPT) this.#skipped.push(record);
  }

  stopped(importer: Importer, part: SealedPart): void {
    this.#skip({
      kind: 'skipped',
      span: { part: part.index, offset: 0, length: part.sizeBytes, line: 1 },
      reason: 'malformed-record',
      expected: `The importer ${importerId(importer)} stopped inside this part. What it read before is kept; please report this as a defect.`,
    });
  }

  #extractionFaults(): NumberedInference[] {
    if (this.#unsearched === 0) return [];
    const because =
      'The extractor broke in these messages, so identifiers in them are not listed. Please report this as a defect.';
    return [
      {
        kind: 'inference',
        about: 'extraction',
        value: `${this.#unsearched} messages not searched`,
        because,
        strength: 'certain',
        part: null,
      },
    ];
  }

  async summarise(claims: readonly Claim[]): Promise<ReadSummary> {
    const formats = [...new Set(claims.map((claim) => importerId(claim.importer)))];
    return {
      format: formats.length === 0 ? 'unknown' : formats.join(','),
      counts: { ...this.#counts, declared: this.#declared },
      times: this.#times,
      conversations: [...this.#conversations.values()].map(({ record, readBy }) => ({ ...record, readBy })),
      participants: [...this.#participants.values()].map(({ record, readBy }) => ({ ...record, readBy })),
      skipped: this.#skipped,
      inferences: [...this.#inferences, ...this.#extractionFaults()],
      commitmentRoot: await this.#committer.root(),
    };
  }
}
