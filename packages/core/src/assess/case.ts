/** The case as everything that follows looks at it: places in order, and what they carry. Built once, in time that grows with its input. */
import type { Doubt } from '../record/assessment.ts';
import type { SignalCode } from '../record/signal.ts';
import { weighClaim } from './agree.ts';
import type { AssessedPlace, Carrier } from './carrier.ts';
import { findHoles, unreadHole, type Hole } from './gaps.ts';
import { compareForListing, compareText, readInstant } from './order.ts';
import { completeReaders } from './reading.ts';
import type { AssessedMessage, AssessedTag, AssessmentInput, Disagreement, Resolution } from './result.ts';
import { sideOf, type Parties } from './side.ts';

export interface AssessedCase {
  /** Every entry, dated ones first and in order. */
  readonly places: readonly AssessedPlace[];
  readonly byMessage: ReadonlyMap<string, AssessedPlace>;
  /** Sorted by conversation; each in the same order. */
  readonly conversations: ReadonlyMap<string, readonly AssessedPlace[]>;
  readonly readers: ReadonlyMap<string, readonly string[]>;
  /** In the order of their places. */
  readonly carriers: readonly Carrier[];
  readonly byCode: ReadonlyMap<SignalCode, readonly Carrier[]>;
  readonly holes: readonly Hole[];
  readonly disagreements: readonly Disagreement[];
}

/** Tags, decisions and gaps of other messages and conversations than those that are assessed have no part in it. */
export function openCase(input: AssessmentInput): AssessedCase {
  const places = placeMessages(input);
  const known = new Map(places.map((place) => [place.reference.message, place]));
  const conversations = groupByConversation(input.conversations, places);
  const readers = completeReaders(input.passes);
  const verdicts = weighTags(input, known, readers);
  const carriers = verdicts.flatMap(({ carrier }) => carrier ?? []);
  return {
    places,
    byMessage: known,
    conversations,
    readers,
    carriers,
    byCode: groupByCode(carriers),
    holes: [...findHoles(gapsOf(input, conversations), known), ...findUnread(conversations, readers)],
    disagreements: verdicts.flatMap(({ disagreement }) => disagreement ?? []),
  };
}

/** The carriers of any of the codes, in the order of their places. */
export function carriersOf({ byCode }: AssessedCase, codes: readonly SignalCode[]): readonly Carrier[] {
  const found = codes.flatMap((code) => byCode.get(code) ?? []);
  return codes.length < 2 ? found : found.sort((a, b) => compareForListing(a.place, b.place));
}

/** Why nothing can be said to be absent: something was not read, or not captured. Empty where everything was. */
export function absenceDoubts({ holes }: AssessedCase): readonly Doubt[] {
  const doubts = new Set(holes.map(({ doubt }) => doubt));
  return (['unread', 'capture-gap'] as const).filter((doubt) => doubts.has(doubt));
}

function placeMessages(input: AssessmentInput): AssessedPlace[] {
  const parties = {
    personOfInterest: new Set(input.personOfInterest),
    investigators: new Set(input.investigators),
  };
  return input.messages.map((message) => placeMessage(message, parties)).sort(compareForListing);
}

function placeMessage(message: AssessedMessage, parties: Parties): AssessedPlace {
  const { conversationId, at, basis, ordinal, edited, deleted } = message;
  return {
    reference: { message: message.message, conversationId, at, basis },
    ordinal,
    atMs: readInstant(at),
    side: sideOf(message.sender, parties),
    written: message.kind === 'message',
    edited,
    deleted,
  };
}

function groupByConversation(ids: readonly string[], places: readonly AssessedPlace[]) {
  const groups = new Map<string, AssessedPlace[]>(ids.map((id) => [id, []]));
  for (const place of places) {
    const { conversationId } = place.reference;
    const group = groups.get(conversationId);
    if (group === undefined) groups.set(conversationId, [place]);
    else group.push(place);
  }
  return new Map([...groups].sort(([a], [b]) => compareText(a, b)));
}

function gapsOf({ gaps }: AssessmentInput, conversations: ReadonlyMap<string, unknown>) {
  return gaps.filter(({ conversationId }) => conversations.has(conversationId));
}

function findUnread(
  conversations: ReadonlyMap<string, readonly AssessedPlace[]>,
  readers: ReadonlyMap<string, readonly string[]>,
): Hole[] {
  const unread = [...conversations].filter(([id, places]) => places.length > 0 && !readers.has(id));
  return unread.map(([, places]) => unreadHole(places));
}

interface ClaimParts {
  readonly place: AssessedPlace;
  readonly code: SignalCode;
  readonly tags: AssessedTag[];
  readonly resolutions: Resolution[];
}

function weighTags(
  { tags, resolutions }: AssessmentInput,
  places: ReadonlyMap<string, AssessedPlace>,
  readers: ReadonlyMap<string, readonly string[]>,
) {
  const claims = new Map<string, ClaimParts>();
  for (const tag of tags) {
    const place = places.get(tag.message);
    if (place === undefined) continue;
    const key = `${tag.code} ${tag.message}`;
    const claim = claims.get(key);
    if (claim === undefined) claims.set(key, { place, code: tag.code, tags: [tag], resolutions: [] });
    else claim.tags.push(tag);
  }
  for (const resolution of resolutions)
    claims.get(`${resolution.code} ${resolution.message}`)?.resolutions.push(resolution);
  return [...claims.values()]
    .sort((a, b) => compareForListing(a.place, b.place) || compareText(a.code, b.code))
    .map((claim) => weighClaim({ ...claim, readers: readers.get(claim.place.reference.conversationId) ?? [] }))
    .filter((verdict) => verdict !== null);
}

function groupByCode(carriers: readonly Carrier[]): ReadonlyMap<SignalCode, readonly Carrier[]> {
  const groups = new Map<SignalCode, Carrier[]>();
  for (const carrier of carriers) {
    const code = carrier.code!;
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [carrier]);
    else group.push(carrier);
  }
  return groups;
}
