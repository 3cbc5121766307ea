/** What the record notes beside a derived answer, taken apart so that it can be said in any language. */
import { DOUBTS, RAISERS, type Doubt, type Raiser } from '@custodia/contract';

interface Note {
  readonly sides: readonly { readonly side: Raiser; readonly count: number | null }[];
  readonly doubts: readonly Doubt[];
  readonly hours: number | null;
}

/** `investigator (unknown-time)`, `person-of-interest: 12, investigator: 9`, `capture-gap, unread`, `72 h`. */
export function readNote(note: string): Note {
  const parts = note.split(/[(),]+/).map((part) => part.trim());
  const hours = /^(\d+) h$/.exec(note);
  return {
    sides: parts.flatMap((part) => {
      const [name, count] = part.split(': ');
      const side = RAISERS.find((one) => one === name);
      return side === undefined ? [] : [{ side, count: count === undefined ? null : Number(count) }];
    }),
    doubts: parts.flatMap((part) => DOUBTS.find((one) => one === part) ?? []),
    hours: hours === null ? null : Number(hours[1]),
  };
}
