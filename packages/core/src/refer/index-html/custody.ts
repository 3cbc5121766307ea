/** The custody history: every logged step. */
import type { DossierEvent } from '../dossier.ts';
import { renderTable } from './exhibits.ts';
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import { showInstant, type View } from './view.ts';

export function renderCustody(view: View): Markup {
  const say = view.speech.say.bind(view.speech);
  const rows = view.dossier.custody.map((event) => renderEvent(view, event));
  const headings = [say('logEntry'), say('event'), say('subject'), say('at'), say('by')];
  return markup`<section id="custody" aria-labelledby="custody-h">
    <h2 id="custody-h">${say('custodyTitle')}</h2>
    <p>${say('custodyIntro')}</p>
    ${renderTable(say('custodyTitle'), headings, rows, 'hidden')}
  </section> `;
}

function renderEvent(view: View, { logIndex, kind, subject, at, by }: DossierEvent): Markup {
  const who = by === null ? markup`${view.speech.say('notStated')}` : evidence(by);
  return markup`<tr>
    <td class="n">${logIndex}</td>
    <td>${view.speech.name('event', kind)}</td>
    <td>${renderSubject(view, subject)}</td>
    <td class="n">${showInstant(at)}</td>
    <td>${who}</td>
  </tr> `;
}

function renderSubject(view: View, subject: string | null): Markup {
  if (subject === null) return NOTHING;
  if (subject === view.dossier.operation.id) return markup`${view.speech.say('thisOperation')}`;
  const mark = view.marks.get(subject);
  return mark === undefined ? markup`<code>${subject}</code>` : markup`<a href="#x-${mark}">${mark}</a>`;
}
