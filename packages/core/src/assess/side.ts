/** Whose side an entry is on: by the participants that the assessment names, never by what is written. */
import type { Side } from '../record/assessment.ts';

export interface Parties {
  readonly personOfInterest: ReadonlySet<string>;
  readonly investigators: ReadonlySet<string>;
}

/** `unclear` where the source names nobody, and where one participant is named for both sides. */
export function sideOf(sender: string | null, { personOfInterest, investigators }: Parties): Side {
  if (sender === null) return 'unclear';
  const ofInterest = personOfInterest.has(sender);
  if (investigators.has(sender)) return ofInterest ? 'unclear' : 'investigator';
  return ofInterest ? 'person-of-interest' : 'third-party';
}
