/**
 * Everything an assessment weighs, as far as the caller may see it now: a reader who is not done with a conversation weighs their own tags
 * only, so that looking at an assessment never shows a second reader what the first one found.
 */
import {
  assess,
  countReaders,
  findGaps,
  type AssessmentInput,
  type AssessmentResult,
  type ReadingPass,
  type CaptureGap,
  type ReviewerAnswer,
} from '@custodia/core';
import {
  assessmentScope,
  conversationsWithEntries,
  findStopLine,
  listExhibits,
  listGapEntries,
  listInvestigatorAccounts,
  listParticipantsIn,
  listResolutions,
  listSignals,
  listStatedAges,
  listWeighedMessages,
  type AssessmentRow,
  type AssessmentScope,
  type ConversationPlace,
  type ExhibitRow,
  type ParticipantRow,
  type PassRow,
  type Reader,
  type WeighedMessage,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { isInvestigator } from '../conversation/people.ts';
import { messageIdOf } from '../message/find.ts';
import { visibleReviews } from '../review/visible.ts';
import { onlyOwn, visiblePasses } from '../signal/visible.ts';
import { frameOf } from './frame.ts';
import { triageFacts } from './triage-facts.ts';

export interface Gathered {
  readonly input: AssessmentInput;
  readonly scope: AssessmentScope;
  readonly exhibits: readonly ExhibitRow[];
  /** Who wrote or did something in the assessed conversations. */
  readonly people: readonly ParticipantRow[];
  /** Of the assessed conversations, in the order of each file. */
  readonly messages: readonly WeighedMessage[];
  /** Names behind the reader keys in the input. */
  readonly readers: ReadonlyMap<string, Reader>;
  /** What other readers tagged is left out of at least one conversation. */
  readonly withheld: boolean;
}

/** Who reads, as one string: the account, or the name at the machine itself. */
export function readerKey({ accountId, name }: Reader): string {
  return accountId ?? name;
}

/** Gathered and weighed once, for everything that is then said of it: gaps, law, report and exports speak of the same moment. */
export interface Weighed extends Gathered {
  readonly assessment: AssessmentRow;
  readonly result: AssessmentResult;
}

export async function weighAssessment(casework: Casework, assessment: AssessmentRow): Promise<Weighed> {
  const gathered = await gatherAssessment(casework, assessment);
  return { ...gathered, assessment, result: assess(gathered.input) };
}

export async function gatherAssessment(casework: Casework, assessment: AssessmentRow): Promise<Gathered> {
  const { db } = casework.database;
  const scope = await assessmentScope(db, assessment.id);
  const exhibits = await exhibitsOf(casework, scope);
  const read = await readingsOf(casework, scope);
  const resolutions = await listResolutions(db, assessment.id);
  const answers = await answersOf(casework, assessment.id);
  const readers = new Map([...read.readers, ...answers.readers].map((reader) => [readerKey(reader), reader]));
  const messages = await listWeighedMessages(db, scope.conversations);
  const people = await listParticipantsIn(
    db,
    scope.conversations.map(({ id }) => id),
  );
  const input: AssessmentInput = {
    conversations: scope.conversations.map(({ id }) => id),
    messages: messages.map(({ at, ...message }) => ({
      ...message,
      message: messageIdOf(message),
      at: at?.toISOString() ?? null,
    })),
    personOfInterest: scope.accounts.map(({ participantId }) => participantId),
    investigators: await investigatorsOf(casework, assessment.operationId, people),
    tags: read.tags,
    passes: read.passes,
    resolutions: resolutions.map((row) => ({
      message: messageIdOf(row),
      code: row.code,
      decision: row.decision,
      by: readerKey(row.by),
    })),
    gaps: await gapsOf(casework, scope, exhibits),
    statedAges: (await listStatedAges(db, scope.conversations)).flatMap((row) =>
      row.years === null ? [] : [{ message: messageIdOf(row), years: row.years }],
    ),
    frame: await frameOf(casework, assessment.operationId),
    needed: (await findStopLine(db, assessment.operationId))?.elements ?? [],
    answers: answers.answers,
    record: recordFacts(exhibits),
    triage: await triageFacts(casework, assessment, scope),
  };
  return { input, scope, exhibits, people, messages, readers, withheld: read.withheld };
}

async function exhibitsOf({ database: { db } }: Casework, { conversations }: AssessmentScope): Promise<ExhibitRow[]> {
  const ids = [...new Set(conversations.map(({ exhibitId }) => exhibitId))];
  return (await Promise.all(ids.map((exhibitId) => listExhibits(db, { exhibitId })))).flat();
}

async function readingsOf(casework: Casework, { conversations }: AssessmentScope) {
  const each = await Promise.all(conversations.map((place) => readingOf(casework, place)));
  return {
    tags: each.flatMap(({ tags }) => tags),
    passes: each.flatMap(({ passes }) => passes),
    readers: each.flatMap(({ readers }) => readers),
    withheld: each.some(({ withheld }) => withheld),
  };
}

async function readingOf(casework: Casework, place: ConversationPlace & { readonly id: string }) {
  const { db } = casework.database;
  const only = await onlyOwn(casework, place);
  const signals = await listSignals(db, { place, ...(only === null ? {} : { only }) });
  const passes = await visiblePasses(casework, place);
  return {
    withheld: only !== null,
    tags: signals
      .filter(({ retraction }) => retraction === null)
      .map((signal) => ({
        message: messageIdOf(signal),
        code: signal.code,
        raisedBy: signal.raisedBy,
        reader: readerKey(signal.taggedBy),
        blind: signal.blind,
      })),
    passes: passes.map((pass) => passOf(place.id, pass)),
    readers: [...signals.map(({ taggedBy }) => taggedBy), ...passes.map(({ finishedBy }) => finishedBy)],
  };
}

function passOf(conversationId: string, { finishedBy, reading }: PassRow): ReadingPass {
  return { conversationId, reader: readerKey(finishedBy), reading };
}

/** How many have read all of it, as far as the caller may see; told from passes alone, no message is loaded. */
export async function countReadersOf(
  casework: Casework,
  { conversations }: AssessmentScope,
): Promise<AssessmentResult['reading']['readers']> {
  const toRead = await conversationsWithEntries(
    casework.database.db,
    conversations.map(({ id }) => id),
  );
  const passes = await Promise.all(
    conversations.map(async (place) => (await visiblePasses(casework, place)).map((pass) => passOf(place.id, pass))),
  );
  return countReaders(toRead, passes.flat());
}

async function investigatorsOf(
  { database: { db } }: Casework,
  operationId: string,
  people: readonly ParticipantRow[],
): Promise<string[]> {
  const accounts = await listInvestigatorAccounts(db, [operationId]);
  return people.filter((person) => isInvestigator(person, accounts)).map(({ id }) => id);
}

/** Of whoever asks while they review; of everybody whose answers they may see, once they may. */
async function answersOf(
  casework: Casework,
  assessmentId: string,
): Promise<{ answers: ReviewerAnswer[]; readers: Reader[] }> {
  const reviews = await visibleReviews(casework, assessmentId);
  return {
    answers: reviews.flatMap(({ by, answers }) =>
      (answers ?? []).map(({ point, answer }) => ({ point, answer, by: readerKey(by) })),
    ),
    readers: reviews.map(({ by }) => by),
  };
}

async function gapsOf(
  { database: { db } }: Casework,
  { conversations }: AssessmentScope,
  exhibits: readonly ExhibitRow[],
): Promise<CaptureGap[]> {
  const each = await Promise.all(
    conversations.map(async (place) => {
      const found = findGaps(await listGapEntries(db, place));
      const exhibit = exhibits.find(({ id }) => id === place.exhibitId);
      return [...found.map((gap) => captureGap(place, gap)), ...unreadOf(place.id, exhibit)];
    }),
  );
  return each.flat();
}

function captureGap(
  place: ConversationPlace & { readonly id: string },
  gap: ReturnType<typeof findGaps>[number],
): CaptureGap {
  const at = (ordinal: number) => messageIdOf({ exhibitId: place.exhibitId, ordinal });
  const [after, before] = gap.kind === 'deleted' ? [gap.ordinal, gap.ordinal] : [gap.after, gap.before];
  return { conversationId: place.id, kind: gap.kind, after: at(after), before: at(before) };
}

/** Lines that no message could be made of may stand anywhere in the file. */
function unreadOf(conversationId: string, exhibit: ExhibitRow | undefined): CaptureGap[] {
  const skipped = exhibit?.imported?.counts.skipped ?? 0;
  return skipped === 0 ? [] : [{ conversationId, kind: 'unread-lines', after: null, before: null }];
}

/**
 * P80: a file that declares more messages than it holds, or holds lines that cannot be read, is not complete; that one is, no file can show.
 * P81: edits and translations are layers beside sealed originals here, so originals are kept wherever the exhibit is whole.
 */
function recordFacts(exhibits: readonly ExhibitRow[]): AssessmentInput['record'] {
  const incomplete = exhibits.some(({ imported }) => {
    if (imported === null) return true;
    const { skipped, declared, messages, system, events } = imported.counts;
    return skipped > 0 || (declared !== null && declared !== messages && declared !== messages + system + events);
  });
  return {
    captureComplete: incomplete ? 'no' : 'unknown',
    originalsKept: exhibits.every(({ content }) => content !== null) ? 'yes' : 'no',
    methodStatement: null,
    admitted: exhibits.every(({ status }) => status === 'admitted' || status === 'reduced'),
  };
}
