/**
 * What a draft lacks. The hard stops are those of the review form (P01–P04, P06, P08) and what the records need; the rest blocks nobody,
 * and is shown, because the review of a case will meet it. "Unknown" is an answer: it never blocks, and it never passes unseen.
 */
import { DATA_SUBJECT_CATEGORIES, type DraftFields, type Gap, type GapCode } from '@custodia/contract';
import type { DocumentKind } from '@custodia/store';

interface Question {
  readonly code: GapCode;
  readonly point: string | null;
  readonly blocks: boolean;
  readonly sentence: string;
  /** True where the draft lacks it. */
  readonly lacks: (draft: DraftFields, documents: ReadonlySet<DocumentKind>) => boolean;
}

/** Whether something was written, not only blanks. */
const isBlank = (text: string | null) => text === null || text.trim() === '';
const isOpen = (answer: string | null) => answer === null || answer === 'unknown';

function stop(code: GapCode, point: string | null, sentence: string, lacks: Question['lacks']): Question {
  return { code, point, blocks: true, sentence, lacks };
}

function remark(code: GapCode, point: string | null, sentence: string, lacks: Question['lacks']): Question {
  return { code, point, blocks: false, sentence, lacks };
}

const QUESTIONS: readonly Question[] = [
  stop('name', null, 'The operation has no name.', (d) => isBlank(d.name)),
  stop(
    'operator-type',
    'P01',
    'It is not said who acts: police, a directed civilian, an NGO or a citizen.',
    (d) => d.operatorType === null,
  ),
  stop('legal-basis', 'P02', 'The law or agreement that it rests on is not named.', (d) => isBlank(d.legalBasis)),
  stop(
    'legal-basis-document',
    'P02',
    'The document of the legal basis is not attached.',
    (_d, has) => !has.has('legal-basis'),
  ),
  stop('issued-by', 'P02', 'It is not said who issued the authorisation.', (d) => isBlank(d.issuedBy)),
  stop(
    'valid-from',
    'P03',
    'It is not said when the authorisation takes effect. That must precede first contact.',
    (d) => d.validFrom === null,
  ),
  stop('valid-until', 'P03', 'It is not said when the authorisation ends.', (d) => d.validUntil === null),
  stop('period-order', 'P03', 'The authorisation ends before it begins.', endsBeforeItBegins),
  stop('scope', 'P04', 'It is not said what is authorised.', (d) => isBlank(d.scope)),
  stop('countries', 'P04', 'No country is named in which this may be done.', (d) => d.countries.length === 0),
  stop(
    'persona-ages',
    'P04',
    'The ages that a persona may state are missing, or the lowest is above the highest.',
    lacksAges,
  ),
  stop('tools', 'P04', 'No permitted tool is named.', (d) => d.tools.length === 0),
  stop('supervisor', 'P06', 'It is not said who supervises.', (d) => isBlank(d.supervision.who)),
  stop('supervision-rhythm', 'P06', 'It is not said how often the work is supervised.', (d) =>
    isBlank(d.supervision.howOften),
  ),
  stop('necessity', 'P08', 'It is not reasoned why this is necessary.', (d) => isBlank(d.necessity)),
  stop('less-intrusive', 'P08', 'It is not reasoned why less intrusive means do not do.', (d) =>
    isBlank(d.lessIntrusive),
  ),
  stop(
    'retention',
    null,
    'A category of data subject has no retention period.',
    (d) => d.retention.length < DATA_SUBJECT_CATEGORIES.length,
  ),
  stop(
    'retention-order',
    null,
    'Unidentified contacts are kept longer than somebody else: their period must be the shortest.',
    keepsUnidentifiedLonger,
  ),
  remark('direction', 'P05', 'It is not known whether an authority directs, funds, tasks or knows of it.', (d) =>
    isOpen(d.direction.answer),
  ),
  remark(
    'direction-since',
    'P05',
    'An authority directs it, and it is not said since when.',
    (d) => d.direction.answer === 'yes' && d.direction.since === null,
  ),
  remark('legal-sign-off', 'P07', 'It is not known whether a prosecutor or counsel signed it off.', (d) =>
    isOpen(d.legalSignOff),
  ),
  remark(
    'deconfliction',
    'P09',
    'It is not known whether police work this space or person already.',
    lacksDeconfliction,
  ),
  remark(
    'target-kind',
    'P10',
    'It is not said whether the suspicion is of a person, an account or a defined space.',
    (d) => d.suspicion.targetKind === null,
  ),
  remark(
    'suspicion-facts',
    'P11',
    'No fact is recorded that was known before the first opportunity. The review of a case stops without one.',
    (d) => isBlank(d.suspicion.facts),
  ),
  remark('suspicion-source', 'P12', 'The source of the suspicion and its reliability are not stated.', (d) =>
    isBlank(d.suspicion.source),
  ),
  remark(
    'suspicion-recorded',
    'P13',
    'It is not said when the suspicion was recorded.',
    (d) => d.suspicion.recordedAt === null,
  ),
  remark('suspicion-late', 'P13', 'The suspicion was recorded after the authorisation took effect.', isSuspectedLate),
  remark(
    'suspicion-verified',
    'P14',
    'The suspicion is not known to be independently verified. A tip alone is not enough.',
    (d) => d.suspicion.verified !== 'yes',
  ),
  remark(
    'space',
    'P15',
    'The space is not precisely defined: service and room, with its size and innocent share.',
    lacksSpace,
  ),
  remark('space-reason', 'P16', 'It is not reasoned why the space has this boundary.', (d) =>
    isBlank(d.space.boundaryReason),
  ),
  remark(
    'profiling',
    'P17',
    'It is not known whether people are selected by ethnicity, orientation or disability.',
    (d) => isOpen(d.space.profiling),
  ),
  remark(
    'profiling-yes',
    'P17',
    'People are selected by ethnicity, orientation or disability.',
    (d) => d.space.profiling === 'yes',
  ),
  remark('selection', 'P18', 'It is not said how people are selected.', (d) => d.suspicion.selection === null),
  remark(
    'accounts',
    null,
    'No investigator account is named: in what is read, the two sides cannot be told apart.',
    (d) => d.accounts.length === 0,
  ),
];

/** In the order of the form. */
export function findGaps(draft: DraftFields, documents: readonly { readonly kind: DocumentKind }[]): Gap[] {
  const kinds = new Set(documents.map(({ kind }) => kind));
  return QUESTIONS.filter(({ lacks }) => lacks(draft, kinds)).map(({ code, point, blocks, sentence }) => ({
    code,
    point,
    blocks,
    sentence,
  }));
}

function endsBeforeItBegins({ validFrom, validUntil }: DraftFields): boolean {
  return validFrom !== null && validUntil !== null && !(Date.parse(validUntil) > Date.parse(validFrom));
}

function lacksAges({ personaAges: { from, to } }: DraftFields): boolean {
  return from === null || to === null || from > to;
}

function keepsUnidentifiedLonger({ retention }: DraftFields): boolean {
  const unidentified = retention.find(({ category }) => category === 'unidentified');
  return unidentified !== undefined && retention.some(({ months }) => months < unidentified.months);
}

function lacksDeconfliction({ deconfliction: { answer } }: DraftFields): boolean {
  return answer !== 'not-worked' && answer !== 'worked-by-police';
}

function isSuspectedLate({ suspicion: { recordedAt }, validFrom }: DraftFields): boolean {
  return recordedAt !== null && validFrom !== null && Date.parse(recordedAt) > Date.parse(validFrom);
}

function lacksSpace({ space }: DraftFields): boolean {
  return [space.service, space.place, space.size, space.innocentShare].some(isBlank);
}
