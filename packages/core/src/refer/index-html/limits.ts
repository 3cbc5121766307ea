/** What a reader must know before relying on what the page shows: everything inferred, missing, withheld or not known. */
import type { TimeBasis } from '../../record/time.ts';
import type { DossierExhibit } from '../dossier.ts';
import type { Phrase } from './catalogue/index.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { renderPhrase } from './phrase.ts';
import { markOf, showInstant, type View } from './view.ts';

/** One sentence for each kind of limit, with the exhibits that it holds for. */
export function renderLimitList(view: View): Markup {
  const kinds = new Map<Phrase, Markup[]>();
  for (const exhibit of view.dossier.exhibits) {
    for (const { phrase, detail } of limitsOf(view, exhibit)) {
      const where = kinds.get(phrase) ?? [];
      kinds.set(phrase, where);
      where.push(renderPlace(view, exhibit, detail));
    }
  }
  const limits = PHRASES.filter((phrase) => kinds.has(phrase)).map((phrase) =>
    renderKind(view, phrase, kinds.get(phrase)!),
  );
  return markup`<ul><li>${limitOfTime(view)}</li>${limits}<li>${view.speech.say('limitGaps')}</li></ul>`;
}

interface Limit {
  readonly phrase: Phrase;
  /** What there is to say of it for this exhibit, where there is something. */
  readonly detail: Markup | null;
}

/** In the order in which they are shown. */
const PHRASES: readonly Phrase[] = [
  'limitSelected',
  'limitErased',
  'limitUnread',
  'limitUnknown',
  'limitInferred',
  'limitSkipped',
  'limitDeclared',
  'limitWithheld',
  'limitReduced',
  'limitLocal',
  'limitDateOnly',
  'limitInherited',
  'limitUndated',
  'limitNoSender',
  'limitDeleted',
  'limitEdited',
];

function renderKind({ speech }: View, phrase: Phrase, where: readonly Markup[]): Markup {
  return markup`<li>${speech.say(phrase)} ${where.map((place, i) => markup`${i === 0 ? NOTHING : ', '}${place}`)}.</li>`;
}

function renderPlace(view: View, { id }: DossierExhibit, detail: Markup | null): Markup {
  const mark = markOf(view, id);
  return markup`<a href="#x-${mark}">${mark}</a>${detail === null ? NOTHING : markup` (${detail})`}`;
}

function limitOfTime({ dossier, speech }: View): string {
  const { status, authority, generatedAt } = dossier.trustedTime;
  if (status === 'no trusted time') return speech.say('limitNoTime');
  const at = generatedAt === null ? speech.say('unknown') : showInstant(generatedAt);
  return speech.say('limitTime', { at, authority: authority ?? speech.say('unknown') });
}

function* limitsOf(view: View, exhibit: DossierExhibit): Generator<Limit> {
  yield* limitsOfDisclosure(view, exhibit);
  yield* limitsOfReading(view, exhibit);
  yield* limitsOfInference(view, exhibit);
  yield* limitsOfMessages(view, exhibit);
}

function* counted({ speech }: View, phrase: Phrase, count: number): Generator<Limit> {
  if (count > 0) yield { phrase, detail: markup`${speech.count(count)}` };
}

function* limitsOfDisclosure(view: View, exhibit: DossierExhibit): Generator<Limit> {
  const { disclosedMessages, commitment, parts } = exhibit;
  const { speech } = view;
  if (disclosedMessages < commitment.count) {
    const detail = markup`${speech.count(disclosedMessages)} / ${speech.count(commitment.count)}`;
    yield { phrase: 'limitSelected', detail };
  }
  if (exhibit.received === null) yield { phrase: 'limitErased', detail: null };
  yield* counted(view, 'limitReduced', parts.filter(({ reduced }) => reduced).length);
  yield* counted(view, 'limitWithheld', exhibit.withheld.length);
}

function* limitsOfReading(view: View, { counts, format }: DossierExhibit): Generator<Limit> {
  if (format === 'unknown') yield { phrase: 'limitUnread', detail: null };
  yield* counted(view, 'limitSkipped', counts.skipped ?? 0);
  const found = (counts.messages ?? 0) + (counts.system ?? 0) + (counts.events ?? 0);
  const declared = counts.declared ?? null;
  if (declared !== null && declared !== found)
    yield { phrase: 'limitDeclared', detail: renderPhrase(view.speech, 'limitDeclaredDetail', { declared, found }) };
}

function* limitsOfInference({ speech }: View, { inferences }: DossierExhibit): Generator<Limit> {
  for (const { about, value, strength } of inferences) {
    const name = markup`${speech.name('about', about)}`;
    if (value === 'unknown') yield { phrase: 'limitUnknown', detail: name };
    else if (strength === 'likely' || strength === 'unknown') {
      const sureness = markup`${speech.name('strength', strength)}`;
      const values = { about: name, value, strength: sureness };
      yield { phrase: 'limitInferred', detail: renderPhrase(speech, 'limitInferredDetail', values) };
    }
  }
}

const BASES: readonly (readonly [TimeBasis, Phrase])[] = [
  ['local-unknown', 'limitLocal'],
  ['date-only', 'limitDateOnly'],
  ['inherited', 'limitInherited'],
  ['none', 'limitUndated'],
];

function* limitsOfMessages(view: View, exhibit: DossierExhibit): Generator<Limit> {
  const survey = view.survey.exhibits.get(exhibit.id);
  for (const [basis, phrase] of BASES) yield* counted(view, phrase, survey?.bases.get(basis) ?? 0);
  yield* counted(view, 'limitNoSender', survey?.noSender ?? 0);
  yield* counted(view, 'limitDeleted', survey?.deleted ?? 0);
  yield* counted(view, 'limitEdited', survey?.edited ?? 0);
}
