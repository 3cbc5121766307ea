/**
 * Reads an exhibit: recognise its parts, run their importers, number what comes out, commit to every entry and extract identifiers.
 * A function of the sealed bytes and what a person stated, and of nothing else: run again it gives the same records, byte for byte, which
 * is what `fsck` relies on. An importer that breaks on a hostile file is stopped and said so; what it gave before stays.
 */
import { canonicalBytes, commitMessage, createCommitmentRoot, messageSalt } from '@custodia/proof';
import type { ConversationRecord, EntryRecord, ParticipantRecord } from '../record/message.ts';
import type { Observation } from '../record/observation.ts';
import { TimeExtent } from './admit.ts';
import { buildMessageRecord, plainKey, wellFormed } from './canonical.ts';
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

export interface TextExtractor {
  readonly id: string;
  extract(text: string): readonly Observation[];
}

export interface ReadInput {
  readonly parts: readonly SealedPart[];
  readonly withheld: readonly WithheldMember[];
  readonly options: ImportOptions;
  readonly importers: readonly Importer[];
  readonly extractor: TextExtractor;
  /** 32 bytes: every message's salt is derived from it. */
  readonly secret: Uint8Array;
}

export interface NumberedEntry {
  readonly ordinal: number;
  /** Numbers within the exhibit, in order of first appearance. */
  readonly conversation: number;
  readonly sender: number | null;
  readonly entry: EntryRecord;
  /** SHA-256(salt ‖ canonical record): its leaf in the exhibit's commitment. */
  readonly commitment: Uint8Array;
  readonly observations: readonly Observation[];
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

/** Gives numbered entries in batches; the generator's return value is the summary. */
export async function* readExhibit(input: ReadInput): AsyncGenerator<readonly NumberedEntry[], ReadSummary> {
  const reading = new Reading(input);
  const claims = await claimParts(input.parts, input.importers, input.options.mapping !== undefined);
  for (const claim of claims) yield* readClaim(reading, claim, input);
  return reading.summarise(claims);
}

async function* readClaim(reading: Reading, claim: Claim, input: ReadInput): AsyncGenerator<readonly NumberedEntry[]> {
  const { importer, parts } = claim;
  const batches = importer.import({ parts, options: input.options, withheld: input.withheld })[Symbol.asyncIterator]();
  for (;;) {
    const entries: NumberedEntry[] = [];
    const state = await readBatch(reading, batches, claim, entries);
    // What a stopped batch gave before it stopped is numbered and committed to, so it is given too.
    if (entries.length > 0) yield entries;
    if (state === 'ended') return;
  }
}

async function readBatch(
  reading: Reading,
  batches: AsyncIterator<readonly ImportedRecord[]>,
  { importer, parts }: Claim,
  entries: NumberedEntry[],
): Promise<'more' | 'ended'> {
  try {
    const next = await batches.next();
    if (next.done === true) return 'ended';
    reading.take(next.value, importer, parts, entries);
    return 'more';
  } catch (cause) {
    // Only a defect of the importer lands here. The exhibit is sealed; what was read stays, and the stop is on record.
    if (!(cause instanceof Error) || cause.name === 'SealedReadError') throw cause;
    reading.stopped(importer, parts[0]!);
    await batches.return?.()?.catch(() => undefined);
    return 'ended';
  }
}

class Reading {
  readonly #input: ReadInput;
  readonly #root = createCommitmentRoot();
  readonly #conversations = new Map<string, { number: number; record: ConversationRecord; readBy: string }>();
  readonly #participants = new Map<string, { number: number; record: ParticipantRecord; readBy: string }>();
  readonly #skipped: SkippedRecord[] = [];
  readonly #inferences: NumberedInference[] = [];
  readonly #times = new TimeExtent();
  readonly #counts = { messages: 0, system: 0, events: 0, skipped: 0, observations: 0 };
  #declared: number | null = null;
  #ordinal = 0;

  constructor(input: ReadInput) {
    this.#input = input;
  }

  take(
    batch: readonly ImportedRecord[],
    importer: Importer,
    parts: readonly SealedPart[],
    entries: NumberedEntry[],
  ): void {
    for (const record of batch) {
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
  }

  #number(entry: EntryRecord, importer: Importer): NumberedEntry {
    // Everything that can throw comes first: an entry is counted and committed to as a whole or not at all.
    const ordinal = this.#ordinal;
    const record = canonicalBytes(buildMessageRecord(entry, ordinal));
    const commitment = commitMessage(messageSalt(this.#input.secret, ordinal), record);
    const observations = entry.text === '' ? [] : this.#input.extractor.extract(entry.text);
    const conversation = this.#conversation(entry.conversation, importer, null);
    const sender = entry.sender === null ? null : this.#participant(entry.sender, importer, null);
    this.#ordinal++;
    this.#root.add(commitment);
    this.#count(entry, observations.length);
    return { ordinal, conversation, sender, entry, commitment, observations };
  }

  #count(entry: EntryRecord, observations: number): void {
    this.#times.add(entry);
    this.#counts.observations += observations;
    if (entry.kind === 'message') this.#counts.messages++;
    else if (entry.kind === 'system') this.#counts.system++;
    else this.#counts.events++;
  }

  /** The same name on two platforms is two things: nothing is merged without a person. */
  #conversation(key: string, importer: Importer, record: ConversationRecord | null): number {
    const place = `${importer.platform}:${key}`;
    const known = this.#conversations.get(place);
    if (known !== undefined) {
      if (record !== null) known.record = record;
      return known.number;
    }
    const number = this.#conversations.size;
    const platform = importer.platform;
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
    const place = `${importer.platform}:${key}`;
    const known = this.#participants.get(place);
    if (known !== undefined) {
      if (record !== null) known.record = record;
      return known.number;
    }
    const number = this.#participants.size;
    const platform = importer.platform;
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

  summarise(claims: readonly Claim[]): ReadSummary {
    const formats = [...new Set(claims.map((claim) => importerId(claim.importer)))];
    return {
      format: formats.length === 0 ? 'unknown' : formats.join(','),
      counts: { ...this.#counts, declared: this.#declared },
      times: this.#times,
      conversations: [...this.#conversations.values()].map(({ record, readBy }) => ({ ...record, readBy })),
      participants: [...this.#participants.values()].map(({ record, readBy }) => ({ ...record, readBy })),
      skipped: this.#skipped,
      inferences: this.#inferences,
      commitmentRoot: this.#root.root(),
    };
  }
}
