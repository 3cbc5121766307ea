/** Exhibits with digests, counts, what was concluded about them and what was withheld. */
import type { DossierExhibit } from '../dossier.ts';
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import { renderPhrase } from './phrase.ts';
import { markOf, showInstant, type View } from './view.ts';

export function* renderExhibits(view: View): Generator<Markup> {
  const title = view.speech.say('exhibitsTitle');
  yield markup`<section id="exhibits" aria-labelledby="exhibits-h"><h2 id="exhibits-h">${title}</h2>`;
  for (const exhibit of view.dossier.exhibits) yield renderExhibit(view, exhibit);
  yield markup`</section>`;
}

function renderExhibit(view: View, exhibit: DossierExhibit): Markup {
  const mark = markOf(view, exhibit.id);
  return markup`<article class="ex" id="x-${mark}" aria-labelledby="xh-${mark}">
    <h3 id="xh-${mark}">${view.speech.say('exhibitHeading', { exhibit: mark })}</h3>
    ${renderFacts(view, exhibit)}${renderConclusions(view, exhibit)}${renderParts(view, exhibit)}${renderWithheld(view, exhibit)}
  </article> `;
}

function renderFacts({ speech }: View, exhibit: DossierExhibit): Markup {
  const say = speech.say.bind(speech);
  const { sealedAt, sealedBy, logIndex, commitment } = exhibit;
  const sealed = renderPhrase(speech, 'sealedBy', {
    at: markup`${showInstant(sealedAt)}`,
    who: sealedBy,
    index: logIndex,
  });
  const shown = say('disclosedOf', {
    shown: exhibit.disclosedMessages,
    all: commitment.count,
    how: say(exhibit.disclosure === 'whole' ? 'disclosureWhole' : 'disclosureSelected'),
  });
  const range = [exhibit.firstAt, exhibit.lastAt].map((at) => at ?? say('notStated')).join(' – ');
  return markup`<dl>
    <dt>${say('exhibitId')}</dt>
    <dd><code>${exhibit.id}</code></dd>
    ${renderReceived(speech, exhibit)}
    <dt>${say('sealed')}</dt>
    <dd>${sealed}</dd>
    <dt>${say('readAs')}</dt>
    <dd>${say('readAt', { format: exhibit.format, at: showInstant(exhibit.importedAt) })}</dd>
    <dt>${say('searchedBy')}</dt>
    <dd>${say('searchedIn', exhibit.extraction)}</dd>
    <dt>${say('disclosed')}</dt>
    <dd>${shown}</dd>
    <dt>${say('counts')}</dt>
    <dd>${renderCounts(speech, exhibit)}</dd>
    <dt>${say('firstLast')}</dt>
    <dd>${range}</dd>
    <dt>${say('timeBases')}</dt>
    <dd>${exhibit.timeBases.map((basis) => speech.name('basis', basis)).join('; ') || say('notStated')}</dd>
    <dt>${say('commitment')}</dt>
    <dd><code>${commitment.root}</code> ${say('commitmentOver', { count: commitment.count })}</dd>
  </dl> `;
}

function renderReceived(speech: View['speech'], { received }: DossierExhibit): Markup {
  const term = markup`<dt>${speech.say('received')}</dt>`;
  if (received === null)
    return markup`${term}
      <dd>${speech.say('receivedErased')}</dd>`;
  return markup`${term}
    <dd>${evidence(received.name)}, ${speech.say('bytes', { count: received.sizeBytes })}</dd>
    <dt>${speech.say('sha256')}</dt>
    <dd><code>${received.sha256}</code></dd>`;
}

function renderCounts(speech: View['speech'], { counts }: DossierExhibit): string {
  return Object.entries(counts)
    .map(
      ([name, count]) =>
        `${speech.name('count', name)}: ${count === null ? speech.say('notStated') : speech.count(count)}`,
    )
    .join(' · ');
}

function renderConclusions({ speech }: View, { inferences }: DossierExhibit): Markup {
  if (inferences.length === 0) return NOTHING;
  const rows = inferences.map(
    ({ about, value, because, strength }) =>
      markup`<tr>
        <th scope="row">${speech.name('about', about)}</th>
        <td>${evidence(value)}</td>
        <td>${speech.name('strength', strength)}</td>
        <td lang="en">${evidence(because)}</td>
      </tr> `,
  );
  return renderTable(speech.say('conclusions'), ['about', 'value', 'strength', 'because'].map(sayAll(speech)), rows);
}

function renderParts({ speech }: View, { parts }: DossierExhibit): Markup {
  if (parts.length === 0) return NOTHING;
  const rows = parts.map(
    ({ part, path, sha256, sizeBytes, reduced }) =>
      markup`<tr>
        <td class="n">${part}</td>
        <td>${evidence(path)}</td>
        <td class="n">${speech.say('bytes', { count: sizeBytes })}</td>
        <td>${speech.say(reduced ? 'reduced' : 'asReceived')}</td>
        <td class="d"><code>${sha256}</code></td>
      </tr> `,
  );
  return renderTable(speech.say('parts'), ['part', 'path', 'size', 'sealedForm', 'sha256'].map(sayAll(speech)), rows);
}

function renderWithheld({ speech }: View, { withheld }: DossierExhibit): Markup {
  if (withheld.length === 0) return NOTHING;
  const size = (count: number | null) => (count === null ? speech.say('unknown') : speech.say('bytes', { count }));
  const rows = withheld.map(
    (item) =>
      markup`<tr>
        <td>${evidence(item.path)}</td>
        <td>${item.mediaType ?? speech.say('unknown')}</td>
        <td class="n">${size(item.sizeBytes)}</td>
        <td lang="en">${item.reason}</td>
        <td class="d">
          <code>${item.sha256 ?? speech.say('unknown')}</code><br /><span class="soft">${speech.say('md5')}</span>
          <code>${item.md5 ?? speech.say('unknown')}</code>
        </td>
      </tr> `,
  );
  return renderTable(
    speech.say('withheldTitle'),
    ['path', 'mediaType', 'size', 'reason', 'sha256'].map(sayAll(speech)),
    rows,
  );
}

function sayAll(speech: View['speech']): (phrase: string) => string {
  return (phrase) => speech.say(phrase as Parameters<View['speech']['say']>[0]);
}

/** A table with its caption, which is only for screen readers where a heading says the same; wide ones scroll by themselves. */
export function renderTable(
  caption: string,
  headings: readonly string[],
  rows: readonly Markup[],
  captioned: 'shown' | 'hidden' = 'shown',
): Markup {
  const captionClass = captioned === 'hidden' ? 'vh' : 'shown';
  return markup`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption class="${captionClass}">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${headings.map((heading) => markup`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `;
}
