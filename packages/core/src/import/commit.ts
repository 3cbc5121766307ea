/**
 * The part of reading that needs nothing but text: commit to each entry and search it. Apart from the rest, so that it can
 * run beside it (in a worker, where there is one) on the other half of the machine.
 */
import { commitCanonicalText, createCommitmentRoot, createMessageSalts } from '@custodia/proof';
import type { EntryRecord } from '../record/message.ts';
import type { SearchedText, TextFindings } from '../record/findings.ts';

/** Searches texts; what it is and what it finds is the matter of a later stage. */
export interface TextSearcher {
  /** `name@version`, comma-separated. */
  readonly id: string;
  search(searched: SearchedText): TextFindings;
}

/** Attachments and notes of these kinds name a place or account that the text itself does not show. */
const HIDDEN_LABELS = new Set(['link', 'button', 'mention', 'share-text', 'share-owner']);
const HIDDEN_NOTE = /^(?:link|ip):/;
/** Notes that say with what a message was sent keep their first word, which tells what they are. */
const CLIENT_NOTE = /^(?:client|device|user-agent):/;

/**
 * What is searched for identifiers: the text, and after it, one a line, the link targets and addresses that the entry carries without
 * showing them. Spans of observations count through all of it.
 */
export function searchableText(
  entry: Pick<EntryRecord, 'kind' | 'text' | 'sender' | 'forwardedFrom' | 'attachments' | 'notes'>,
): SearchedText {
  const { text, attachments, notes, kind, sender, forwardedFrom } = entry;
  const written = kind === 'message' ? text.length : 0;
  const own = written > 0 && sender !== null && forwardedFrom === undefined;
  if (attachments === undefined && notes === undefined) return { text, written, own };
  const targets = (attachments ?? []).flatMap(({ label, name }) =>
    name !== null && HIDDEN_LABELS.has(label ?? '') ? [name] : [],
  );
  const noted = (notes ?? []).flatMap((note) =>
    HIDDEN_NOTE.test(note) ? [note.slice(note.indexOf(':') + 1)] : CLIENT_NOTE.test(note) ? [note] : [],
  );
  return { text: [text, ...targets, ...noted].join('\n'), written, own };
}

/** Entries in order, as canonical record and as text. */
export interface CommitBatch {
  readonly firstOrdinal: number;
  readonly records: readonly string[];
  readonly texts: readonly SearchedText[];
}

export interface Committed {
  /** 32 bytes for each record, one after the other. */
  readonly commitments: Uint8Array;
  /** For the records in whose text something was found: place in the batch, and what. */
  readonly findings: readonly (readonly [place: number, found: TextFindings])[];
  /** Number of texts in which an extractor broke: a defect of its own, never a reason to lose the entry. */
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
export function createCommitter(secret: Uint8Array, searcher: TextSearcher): Committer {
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
      return { commitments, ...findAll(searcher, texts) };
    },
    root: async () => root.root(),
  };
}

/** Gives the findings of a batch; `fsck` and a new reading with newer extractors use the same. */
export function findAll(
  searcher: TextSearcher,
  texts: readonly SearchedText[],
): Pick<Committed, 'findings' | 'faults'> {
  const findings: [number, TextFindings][] = [];
  let faults = 0;
  for (const [place, searched] of texts.entries()) {
    if (searched.text === '') continue;
    try {
      const found = searcher.search(searched);
      if (!isEmpty(found)) findings.push([place, found]);
    } catch {
      faults++;
    }
  }
  return { findings, faults };
}

function isEmpty({ observations, traces, writing }: TextFindings): boolean {
  return observations.length === 0 && traces.length === 0 && writing === null;
}
