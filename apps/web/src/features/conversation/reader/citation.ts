/** A message as it is cited: what it says, who, when, and where exactly it stands under seal. */
import type { Entry } from '../transcript/transcript.ts';

export interface CitedPart {
  readonly path: string;
  readonly sha256: string;
}

/** The parts of a citation; the sentence around them is a text of the interface. */
export interface Citation {
  readonly exhibit: string;
  readonly message: string;
  readonly part: number;
  readonly path: string;
  readonly line: number;
  readonly firstByte: number;
  readonly lastByte: number;
  readonly sha256: string;
  /** The instant in UTC, or the wall time as written; null where neither is known. */
  readonly time: string | null;
  readonly basis: string;
}

/** `part` is null where the sealed original was erased. */
export function cite(exhibitId: string, entry: Entry, part: CitedPart | null): Citation {
  return {
    exhibit: exhibitId,
    message: `${exhibitId}:${String(entry.ordinal)}`,
    part: entry.part,
    path: part?.path ?? '–',
    line: entry.line,
    firstByte: entry.offset,
    lastByte: entry.offset + entry.length - 1,
    sha256: part?.sha256 ?? '–',
    time: entry.at === null ? (entry.local ?? entry.rawTime) : new Date(entry.at).toISOString(),
    basis: entry.basis,
  };
}
