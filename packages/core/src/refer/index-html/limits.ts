/** What a reader must know before relying on what the page shows: everything inferred, missing, withheld or not known. */
import type { TimeBasis } from '../../record/time.ts';
import type { DossierExhibit } from '../dossier.ts';
import type { Phrase } from './catalogue/index.ts';
import { markup, type Markup } from './markup.ts';
import { markOf, showInstant, type View } from './view.ts';

/** Sentences. */
export function listLimits(view: View): Markup[] {
  const exhibits = view.dossier.exhibits.flatMap((exhibit) => [
    ...limitsOfDisclosure(view, exhibit),
    ...limitsOfReading(view, exhibit),
    ...limitsOfTimes(view, exhibit),
    ...limitsOfMessages(view, exhibit),
  ]);
  return [limitOfTime(view), ...exhibits, markup`${view.speech.say('limitGaps')}`];
}

function limitOfTime({ dossier, speech }: View): Markup {
  const { status, authority, generatedAt } = dossier.trustedTime;
  if (status === 'no trusted time') return markup`${speech.say('limitNoTime')}`;
  const at = generatedAt === null ? speech.say('unknown') : showInstant(generatedAt);
  return markup`${speech.say('limitTime', { at, authority: authority ?? speech.say('unknown') })}`;
}

type Values = Readonly<Record<string, string | number>>;

/** One sentence about an exhibit, whose mark leads to it. */
function about(view: View, exhibit: DossierExhibit, phrase: Phrase, values: Values = {}): Markup {
  const mark = markOf(view, exhibit.id);
  const [before, after] = view.speech.say(phrase, { ...values, exhibit: '\u0001' }).split('\u0001');
  return markup`${before ?? ''}<a href="#x-${mark}">${mark}</a>${after ?? ''}`;
}

function counted(view: View, exhibit: DossierExhibit, phrase: Phrase, count: number): Markup[] {
  return count === 0 ? [] : [about(view, exhibit, phrase, { count })];
}

function* limitsOfDisclosure(view: View, exhibit: DossierExhibit): Generator<Markup> {
  const { disclosedMessages, commitment, parts } = exhibit;
  if (disclosedMessages < commitment.count)
    yield about(view, exhibit, 'limitSelected', { shown: disclosedMessages, all: commitment.count });
  if (exhibit.received === null) yield about(view, exhibit, 'limitErased');
  for (const part of parts) if (part.reduced) yield about(view, exhibit, 'limitReduced', { part: visible(part.path) });
  yield* counted(view, exhibit, 'limitWithheld', exhibit.withheld.length);
}

function* limitsOfReading(view: View, exhibit: DossierExhibit): Generator<Markup> {
  const { counts, inferences } = exhibit;
  if (exhibit.format === 'unknown') yield about(view, exhibit, 'limitUnread');
  yield* counted(view, exhibit, 'limitSkipped', counts.skipped ?? 0);
  const found = (counts.messages ?? 0) + (counts.system ?? 0) + (counts.events ?? 0);
  const declared = counts.declared ?? null;
  if (declared !== null && declared !== found) yield about(view, exhibit, 'limitDeclared', { declared, found });
  for (const inference of inferences) {
    if (inference.strength === 'stated' || inference.strength === 'certain') continue;
    yield about(view, exhibit, 'limitInferred', {
      about: view.speech.name('about', inference.about),
      value: visible(inference.value),
      strength: view.speech.name('strength', inference.strength),
    });
  }
}

const BASES: readonly (readonly [TimeBasis, Phrase])[] = [
  ['local-unknown', 'limitLocal'],
  ['date-only', 'limitDateOnly'],
  ['inherited', 'limitInherited'],
  ['none', 'limitUndated'],
];

function* limitsOfTimes(view: View, exhibit: DossierExhibit): Generator<Markup> {
  const bases = view.survey.exhibits.get(exhibit.id)?.bases;
  for (const [basis, phrase] of BASES) yield* counted(view, exhibit, phrase, bases?.get(basis) ?? 0);
}

function* limitsOfMessages(view: View, exhibit: DossierExhibit): Generator<Markup> {
  const survey = view.survey.exhibits.get(exhibit.id);
  yield* counted(view, exhibit, 'limitNoSender', survey?.noSender ?? 0);
  yield* counted(view, exhibit, 'limitDeleted', survey?.deleted ?? 0);
  yield* counted(view, exhibit, 'limitEdited', survey?.edited ?? 0);
}

/** The mark that `about` splits at must not come out of a value. */
function visible(value: string): string {
  return value.replaceAll('\u0001', '\u2401');
}
