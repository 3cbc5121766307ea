/**
 * The part of reading that needs nothing but text: commit to each entry and look for identifiers in it. Apart from the rest, so that it can
 * run beside it (in a worker, where there is one) on the other half of the machine.
 */
import { commitCanonicalText, createCommitmentRoot, createMessageSalts } from '@custodia/proof';
import type { EntryRecord } from '../record/message.ts';
import type { Observation } from '../record/observation.ts';

export interface TextExtractor {
  readonly id: string;
  extract(text: string): readonly Observation[];
}

/** Attachments and notes of these kinds name a place or account that the text itself does not show. */
const HIDDEN_LABELS = new Set(['link', 'button', 'mention', 'share-text', 'share-owner']);
const HIDDEN_NOTE = /^(?:link|ip):/;

/**
 * What is searched for identifiers: the text, and after it, one a line, the link targets and addresses that the entry carries without
 * showing them. Spans of observations count through all of it.
 */
export function searchableText({ text, attachments, notes }: EntryRecord): string {
  if (attachments === undefined && notes === undefined) return text;
  const targets = (attachments ?? []).flatMap(({ label, name }) =>
    name !== null && HIDDEN_LABELS.has(label ?? '') ? [name] : [],
  );
  const noted = (notes ?? []).filter((note) => HIDDEN_NOTE.test(note)).map((note) => note.slice(note.indexOf(':') + 1));
  return [text, ...targets, ...noted].join('\n');
}

/** Entries in order, as canonical record and as text. */
export interface CommitBatch {
  readonly firstOrdinal: number;
  readonly records: readonly string[];
  readonly texts: readonly string[];
}

export interface Committed {
  /** 32 bytes for each record, one after the other. */
  readonly commitments: Uint8Array;
  /** For the records in whose text something was found: place in the batch, and what. */
  readonly observations: readonly (readonly [place: number, found: readonly Observation[]])[];
  /** Number of texts in which the extractor broke: a defect of its own, never a reason to lose the entry. */
  readonly faults: number;
}

/** Takes batches in order, each once. */
export interface Committer {
  commit(batch: CommitBatch): Promise<Committed>;
  /** Commitment root over everything so far (docs/spec/commitment.md). */
  root(): Promise<Uint8Array>;
}

const ENTRY_BYTES = 32;

/** `secret`: 32 bytes, from which every message's salt is derived. */
export function createCommitter(secret: Uint8Array, extractor: TextExtractor): Committer {
  const salts = createMessageSalts(secret);
  const root = createCommitmentRoot();
  return {
    async commit({ firstOrdinal, records, texts }) {
      const commitments = new Uint8Array(records.length * ENTRY_BYTES);
      for (const [place, record] of records.entries()) {
        const entry = commitCanonicalText(salts(firstOrdinal + place), record);
        commitments.set(entry, place * ENTRY_BYTES);
        root.add(entry);
      }
      return { commitments, ...findAll(extractor, texts) };
    },
    root: async () => root.root(),
  };
}

function findAll(extractor: TextExtractor, texts: readonly string[]): Pick<Committed, 'observations' | 'faults'> {
  const observations: [number, readonly Observation[]][] = [];
  let faults = 0;
  for (const [place, text] of texts.entries()) {
    if (text === '') continue;
    try {
      const found = extractor.extract(text);
      if (found.length > 0) observations.push([place, found]);
    } catch {
      faults++;
    }
  }
  return { observations, faults };
}
