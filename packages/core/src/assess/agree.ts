/**
 * What the readers of a conversation say together of one message and one code. One reader: it counts. Two or more: it counts where all of
 * them, blind to each other, say the same, or where a third person has decided. Nobody: it is shown, and counts for nothing but doubt.
 */
import type { Doubt, Side } from '../record/assessment.ts';
import { elementOf } from '../record/element.ts';
import { RAISERS, type Raiser, type SignalCode } from '../record/signal.ts';
import type { AssessedPlace, Carrier } from './carrier.ts';
import { compareText } from './order.ts';
import type { AssessedTag, Disagreement, Resolution } from './result.ts';

export interface Verdict {
  /** Null where it was decided that the code does not apply. */
  readonly carrier: Carrier | null;
  readonly disagreement: Disagreement | null;
}

/** Of one message and one code: every tag that anybody made of it, and everything that was decided of it. */
export interface Claim {
  readonly place: AssessedPlace;
  readonly code: SignalCode;
  readonly tags: readonly AssessedTag[];
  readonly resolutions: readonly Resolution[];
  /** Complete readers of the conversation, sorted. */
  readonly readers: readonly string[];
}

/** Null where the only tags are of people who did not finish reading, while others did. */
export function weighClaim(claim: Claim): Verdict | null {
  const counted =
    claim.readers.length === 0 ? claim.tags : claim.tags.filter(({ reader }) => claim.readers.includes(reader));
  if (counted.length === 0) return null;
  if (claim.readers.length < 2) return settle(claim, raisersOf(counted), claim.readers.length === 0 ? 'unread' : null);
  return weighReadings(claim, counted);
}

function weighReadings(claim: Claim, counted: readonly AssessedTag[]): Verdict {
  const about = findDifference(claim.readers, counted);
  if (about === null) return settle(claim, raisersOf(counted), null);
  const decision = findDecision(claim);
  if (decision === 'absent') return { carrier: null, disagreement: null };
  if (decision !== null) return settle(claim, new Set([decision]), null);
  const { carrier } = settle(claim, raisersOf(counted), about === 'raiser' ? null : 'disagreement');
  const sideDoubts: readonly Doubt[] = about === 'raiser' ? ['disagreement'] : carrier!.sideDoubts;
  return {
    carrier: { ...carrier!, sideDoubts, side: about === 'raiser' ? 'unclear' : carrier!.side },
    disagreement: describeDisagreement(claim, counted, about),
  };
}

/** Null where all readers, blind, have the same single raiser. */
function findDifference(readers: readonly string[], counted: readonly AssessedTag[]): Disagreement['about'] | null {
  const all = readers.map((reader) => counted.filter((tag) => tag.reader === reader));
  const blind = all.map((tags) => tags.filter((tag) => tag.blind));
  if (all.some((tags) => tags.length === 0)) return 'presence';
  if (blind.some((tags) => tags.length === 0)) return 'not-blind';
  return raisersOf(counted).size > 1 ? 'raiser' : null;
}

/** The decision of people who are none of its readers; null where there is none, or where there are two that differ. */
function findDecision({ resolutions, readers, tags }: Claim): Resolution['decision'] | null {
  const taggers = new Set([...readers, ...tags.map(({ reader }) => reader)]);
  const decisions = new Set(resolutions.filter(({ by }) => !taggers.has(by)).map(({ decision }) => decision));
  const [only] = decisions;
  return decisions.size === 1 ? only! : null;
}

function raisersOf(tags: readonly AssessedTag[]): ReadonlySet<Raiser> {
  return new Set(tags.map(({ raisedBy }) => raisedBy));
}

function settle({ place, code }: Claim, claims: ReadonlySet<Raiser>, presenceDoubt: Doubt | null): Verdict {
  const { side, doubt } = compareWithSender(claims, place.side);
  const sideDoubts = doubt === null ? [] : [doubt];
  const present = presenceDoubt === null;
  const carrier = { place, code, element: elementOf(code), present, presenceDoubt, side, sideDoubts, claims };
  return { carrier, disagreement: null };
}

/** The reader's word stands, but not against the sender: where the two differ, or nobody knows who wrote it, it is unclear. */
function compareWithSender(claims: ReadonlySet<Raiser>, sender: Side): { side: Side; doubt: Doubt | null } {
  if (sender === 'unclear') return { side: 'unclear', doubt: 'unknown-sender' };
  const [raiser] = claims;
  if (claims.size === 1 && raiser === sender) return { side: sender, doubt: null };
  return { side: 'unclear', doubt: 'unclear-raiser' };
}

function describeDisagreement(
  { place, code, readers }: Claim,
  counted: readonly AssessedTag[],
  about: Disagreement['about'],
): Disagreement {
  const readings = readers.toSorted(compareText).map((reader) => {
    const said = raisersOf(counted.filter((tag) => tag.reader === reader));
    return { reader, raisedBy: RAISERS.filter((raiser) => said.has(raiser)) };
  });
  return { message: place.reference, code, element: elementOf(code), about, readings };
}
