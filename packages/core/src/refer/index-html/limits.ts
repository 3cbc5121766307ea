/** What a reader must know before relying on what the page shows: everything inferred, missing, withheld or not known. */
import type { TimeBasis } from '../../record/time.ts';
import type { DossierExhibit } from '../dossier.ts';
import type { Phrase } from './catalogue/index.ts';
import { markup, type Markup } from './markup.ts';
import { renderPhrase } from './phrase.ts';
import { markOf, showInstant, type View } from './view.ts';

export function renderLimitList(view: View): Markup {
  const { speech, dossier } = view;
  const ofExhibits = dossier.exhibits.map((exhibit) => renderExhibitLimits(view, exhibit));
  return markup`<ul><li>${limitOfTime(view)}</li>${ofExhibits}<li>${speech.say('limitGaps')}</li></ul>`;
}

function renderExhibitLimits(view: View, exhibit: DossierExhibit): Markup {
  const limits = [
    ...limitsOfDisclosure(view, exhibit),
    ...limitsOfReading(view, exhibit),
    ...limitsOfTimes(view, exhibit),
    ...limitsOfMessages(view, exhibit),
  ];
  const mark = markOf(view, exhibit.id);
  const shown = limits.length === 0 ? [view.speech.say('limitNone')] : limits;
  return markup`<li><a href="#x-${mark}">${view.speech.say('limitsExhibit', { exhibit: mark })}</a>
<ul>${shown.map((limit) => markup`<li>${limit}</li>`)}</ul></li>`;
}

function limitOfTime({ dossier, speech }: View): string {
  const { status, authority, generatedAt } = dossier.trustedTime;
  if (status === 'no trusted time') return speech.say('limitNoTime');
  const at = generatedAt === null ? speech.say('unknown') : showInstant(generatedAt);
  return speech.say('limitTime', { at, authority: authority ?? speech.say('unknown') });
}

function* counted({ speech }: View, phrase: Phrase, count: number): Generator<string> {
  if (count > 0) yield speech.say(phrase, { count });
}

function* limitsOfDisclosure(view: View, exhibit: DossierExhibit): Generator<string | Markup> {
  const { disclosedMessages, commitment, parts } = exhibit;
  if (disclosedMessages < commitment.count)
    yield view.speech.say('limitSelected', { shown: disclosedMessages, all: commitment.count });
  if (exhibit.received === null) yield view.speech.say('limitErased');
  for (const part of parts) if (part.reduced) yield renderPhrase(view.speech, 'limitReduced', { part: part.path });
  yield* counted(view, 'limitWithheld', exhibit.withheld.length);
}

function* limitsOfReading(view: View, exhibit: DossierExhibit): Generator<string | Markup> {
  const { counts, inferences } = exhibit;
  if (exhibit.format === 'unknown') yield view.speech.say('limitUnread');
  yield* counted(view, 'limitSkipped', counts.skipped ?? 0);
  const found = (counts.messages ?? 0) + (counts.system ?? 0) + (counts.events ?? 0);
  const declared = counts.declared ?? null;
  if (declared !== null && declared !== found) yield view.speech.say('limitDeclared', { declared, found });
  for (const inference of inferences) {
    if (inference.strength === 'stated' || inference.strength === 'certain') continue;
    yield renderPhrase(view.speech, 'limitInferred', {
      about: markup`${view.speech.name('about', inference.about)}`,
      value: inference.value,
      strength: markup`${view.speech.name('strength', inference.strength)}`,
    });
  }
}

const BASES: readonly (readonly [TimeBasis, Phrase])[] = [
  ['local-unknown', 'limitLocal'],
  ['date-only', 'limitDateOnly'],
  ['inherited', 'limitInherited'],
  ['none', 'limitUndated'],
];

function* limitsOfTimes(view: View, exhibit: DossierExhibit): Generator<string> {
  const bases = view.survey.exhibits.get(exhibit.id)?.bases;
  for (const [basis, phrase] of BASES) yield* counted(view, phrase, bases?.get(basis) ?? 0);
}

function* limitsOfMessages(view: View, exhibit: DossierExhibit): Generator<string> {
  const survey = view.survey.exhibits.get(exhibit.id);
  yield* counted(view, 'limitNoSender', survey?.noSender ?? 0);
  yield* counted(view, 'limitDeleted', survey?.deleted ?? 0);
  yield* counted(view, 'limitEdited', survey?.edited ?? 0);
}
