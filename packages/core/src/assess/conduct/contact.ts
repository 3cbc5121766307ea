/** Insistence that no tag is needed to see: contact after silence (P50), after a withdrawal (P51), and how much was written (P55). */
import type { ConductFinding } from '../../record/assessment.ts';
import { carriersOf, type AssessedCase } from '../case.ts';
import { isBy, mayBeBy, type AssessedPlace } from '../carrier.ts';
import type { StopLine } from '../result.ts';
import { hiddenDoubts } from './by-tags.ts';
import { judge, type Judgement } from './rules.ts';

/** A contact after at least so long without a word of the person is one that the investigator started. A night is no silence. */
export const SILENCE_HOURS = 24;
const SILENCE_MS = SILENCE_HOURS * 3_600_000;

/** Fewer messages than this show nobody writing most. */
const MIN_MESSAGES = 10;
const TIMES_AS_MANY = 2;

export function judgeContact(opened: AssessedCase, stopLine: StopLine): ConductFinding[] {
  const written = opened.places.filter((place) => place.written);
  return [
    judge('contact-after-silence', judgeSilence(opened, written)),
    judge('contact-after-withdrawal', judgeWithdrawals(opened, written)),
    judge('investigator-writes-most', judgeShares(written)),
    judge('after-stop-line', judgeStopLine(stopLine, written)),
  ];
}

/**
 * Messages with which an investigator started contact again, certainly: a message of an unknown sender counts as the person's, and ends a silence. It
 * begins none: before anything else it may be somebody else's, and what comes after it the very first contact.
 */
function findContactsAfterSilence(opened: AssessedCase): readonly AssessedPlace[] {
  const written = opened.places.filter((place) => place.written);
  const isPerson = ({ side }: AssessedPlace, begun: boolean): boolean =>
    side === 'person-of-interest' || (side === 'unclear' && begun);
  return findContacts(written, isPerson, isInvestigators);
}

function judgeSilence(opened: AssessedCase, written: readonly AssessedPlace[]): Judgement {
  const ours = written.filter((place) => place.side !== 'third-party');
  const undated = ours.some(({ atMs }) => atMs === null);
  const certain = findContactsAfterSilence(opened);
  if (certain.length > 0 && !undated) return { answer: 'found', messages: certain.map(({ reference }) => reference) };
  const possible = findContacts(ours, ({ side }) => side === 'person-of-interest', mayBeInvestigators);
  const messages = possible.map(({ reference }) => reference);
  if (undated && ours.some(mayBeInvestigators)) return { answer: 'cannot tell', messages, doubts: ['unknown-time'] };
  if (possible.length > 0) return { answer: 'cannot tell', messages, doubts: ['unknown-sender'] };
  const doubts = hiddenDoubts(opened).filter((doubt) => doubt === 'capture-gap');
  return doubts.length > 0 ? { answer: 'cannot tell', doubts } : { answer: 'clear' };
}

/** Each at least the silence after the person's last message, and after the contact before it; the very first contact is no such one. */
function findContacts(
  written: readonly AssessedPlace[],
  isPerson: (place: AssessedPlace, begun: boolean) => boolean,
  isOurs: (place: AssessedPlace) => boolean,
): readonly AssessedPlace[] {
  let since: number | null = null;
  return written.filter((place) => {
    if (place.atMs === null) return false;
    const contact = isOurs(place) && since !== null && place.atMs - since >= SILENCE_MS;
    if (isPerson(place, since !== null) || contact || (isOurs(place) && since === null)) since = place.atMs;
    return contact;
  });
}

function isInvestigators({ side }: AssessedPlace): boolean {
  return side === 'investigator';
}

function mayBeInvestigators({ side }: AssessedPlace): boolean {
  return side === 'investigator' || side === 'unclear';
}

/** What an investigator wrote between a withdrawal of the person and their next word. */
function judgeWithdrawals(opened: AssessedCase, written: readonly AssessedPlace[]): Judgement {
  const withdrawals = carriersOf(opened, ['WITHDRAWAL']);
  const certain = withdrawals.filter((carrier) => isBy(carrier, 'person-of-interest') && carrier.place.atMs !== null);
  const possible = withdrawals.filter(
    (carrier) => mayBeBy(carrier, 'person-of-interest') || mayBeBy(carrier, 'unclear'),
  );
  const theirs = new Set(certain.map(({ place }) => place.reference.message));
  const found = findUnanswered(written, theirs);
  const undated = written.some(({ atMs, side }) => atMs === null && side !== 'third-party');
  if (found.length > 0 && !undated) return { answer: 'found', messages: found.map(({ reference }) => reference) };
  const hidden = hiddenDoubts(opened);
  const doubtful = undated || possible.length > certain.length || hasUnclear(written) || hasTie(certain, written);
  const open = possible.length > 0 && doubtful && written.some(mayBeInvestigators);
  if (!open && found.length === 0 && hidden.length === 0) return { answer: 'clear' };
  const doubts = [
    ...hidden,
    ...(undated ? (['unknown-time'] as const) : []),
    ...(open ? openDoubts(possible, written) : []),
  ];
  return { answer: 'cannot tell', messages: found.map(({ reference }) => reference), doubts };
}

/** An investigator wrote elsewhere at the very instant of a withdrawal: which came first cannot be told. */
function hasTie(withdrawals: ReturnType<typeof carriersOf>, written: readonly AssessedPlace[]): boolean {
  const instants = new Set(withdrawals.map(({ place }) => place.atMs));
  const conversations = new Set(withdrawals.map(({ place }) => `${place.atMs} ${place.reference.conversationId}`));
  const tied = written.filter((place) => mayBeInvestigators(place) && place.atMs !== null && instants.has(place.atMs));
  return tied.some(({ atMs, reference }) => !conversations.has(`${atMs} ${reference.conversationId}`));
}

function hasUnclear(written: readonly AssessedPlace[]): boolean {
  return written.some(({ side }) => side === 'unclear');
}

function openDoubts(possible: ReturnType<typeof carriersOf>, written: readonly AssessedPlace[]) {
  const unknownSender = hasUnclear(written) ? (['unknown-sender'] as const) : [];
  return [
    ...unknownSender,
    ...possible.flatMap(({ presenceDoubt, sideDoubts }) => [...sideDoubts, presenceDoubt ?? []].flat()),
  ];
}

function findUnanswered(written: readonly AssessedPlace[], withdrawals: ReadonlySet<string>): readonly AssessedPlace[] {
  let withdrawn = false;
  return written.filter((place) => {
    if (place.atMs === null) return false;
    if (withdrawals.has(place.reference.message)) withdrawn = true;
    else if (place.side === 'person-of-interest' || place.side === 'unclear') withdrawn = false;
    return withdrawn && place.side === 'investigator';
  });
}

/** The investigators wrote more than twice as much as the person. */
function judgeShares(written: readonly AssessedPlace[]): Judgement {
  const count = (side: AssessedPlace['side']) => written.filter((place) => place.side === side).length;
  const [ours, theirs, unclear] = [count('investigator'), count('person-of-interest'), count('unclear')];
  if (isMost(ours, theirs + unclear)) return { answer: 'found' };
  return isMost(ours + unclear, theirs) ? { answer: 'cannot tell', doubts: ['unknown-sender'] } : { answer: 'clear' };
}

function isMost(ours: number, theirs: number): boolean {
  return ours >= MIN_MESSAGES && ours > TIMES_AS_MANY * theirs;
}

function judgeStopLine({ state, flagged, undated, doubts }: StopLine, written: readonly AssessedPlace[]): Judgement {
  if (flagged.length > 0) return { answer: 'found', messages: flagged };
  const possible = state === 'cannot tell' && written.some(mayBeInvestigators);
  if (undated.length === 0 && !possible) return { answer: 'clear' };
  return { answer: 'cannot tell', messages: undated, doubts };
}
