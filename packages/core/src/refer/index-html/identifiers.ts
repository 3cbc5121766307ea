/** Identifiers found in messages, each with its checks and every place. */
import { renderTable } from './exhibits.ts';
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import type { FoundIdentifier } from './survey.ts';
import { anchorOf, markOf, type View } from './view.ts';

/** More places than this fold away. */
const PLACES_SHOWN = 12;
/** Rows of one piece of the page. */
const ROWS = 200;

export function* renderIdentifiers(view: View): Generator<Markup> {
  const say = view.speech.say.bind(view.speech);
  yield markup`<section id="identifiers" aria-labelledby="identifiers-h">
    <h2 id="identifiers-h">${say('identifiersTitle')}</h2>
    <p>${say('identifiersIntro')}</p>`;
  const found = [...view.survey.identifiers.values()].sort(byKind);
  if (found.length === 0) yield markup`<p>${say('noIdentifiers')}</p>`;
  const headings = [say('found'), say('kind'), say('checked'), say('seen')];
  for (let i = 0; i < found.length; i += ROWS) {
    const rows = found.slice(i, i + ROWS).map((identifier) => renderIdentifier(view, identifier));
    yield renderTable(say('identifiersTitle'), headings, rows, 'hidden');
  }
  yield markup`</section>`;
}

function byKind(a: FoundIdentifier, b: FoundIdentifier): number {
  if (a.observation.kind === b.observation.kind) return a.number - b.number;
  return a.observation.kind < b.observation.kind ? -1 : 1;
}

function renderIdentifier(view: View, { number, observation, validities, places }: FoundIdentifier): Markup {
  const { speech } = view;
  const system = observation.system === null ? '' : ` (${observation.system})`;
  const checks = [...validities].map((validity) => speech.name('validity', validity)).join('; ');
  const masked =
    observation.keyedDigest === undefined ? NOTHING : markup` <span class="soft">(${speech.say('masked')})</span>`;
  return markup`<tr id="i-${number}">
    <th scope="row">${evidence(observation.value)}${masked}</th>
    <td>${speech.name('kind', observation.kind)}${system}</td>
    <td>${checks}</td>
    <td>${renderPlaces(view, places)}</td>
  </tr> `;
}

function renderPlaces(view: View, places: FoundIdentifier['places']): Markup {
  const links = [...places].flatMap(([exhibitId, ordinals]) =>
    ordinals.map(
      (ordinal) =>
        markup`<a href="#${anchorOf(view, exhibitId, ordinal)}">${markOf(view, exhibitId)}&nbsp;#${ordinal}</a>`,
    ),
  );
  if (links.length <= PLACES_SHOWN)
    return markup`${links.map((link, i) => markup`${i === 0 ? NOTHING : markup`, `}${link}`)}`;
  const summary = view.speech.say('places', { count: links.length });
  return markup`<details>
    <summary>${summary}</summary>
    <ul class="places">
      ${links.map((link) => markup`<li>${link}</li>`)}
    </ul>
  </details>`;
}
