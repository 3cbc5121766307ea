/** Accounts that took part, as the sources name them. */
import type { DossierParticipant } from '../dossier.ts';
import { renderTable } from './exhibits.ts';
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import { renderPhrase } from './phrase.ts';
import { markOf, nameOf, showInstant, type View } from './view.ts';

export function renderPeople(view: View): Markup {
  const say = view.speech.say.bind(view.speech);
  const rows = [...view.people.values()].map(({ number, participant }) => renderPerson(view, number, participant));
  const headings = [say('name'), say('account'), say('role'), say('exhibit'), say('entries'), say('knownTimes')];
  return markup`<section id="people" aria-labelledby="people-h">
    <h2 id="people-h">${say('peopleTitle')}</h2>
    <p>${say('peopleIntro')}</p>
    ${rows.length === 0 ? markup`<p>${say('noPeople')}</p>` : renderTable(say('peopleTitle'), headings, rows, 'hidden')}
  </section> `;
}

function renderPerson(view: View, number: number, person: DossierParticipant): Markup {
  const activity = view.survey.people.get(person.id);
  const mark = markOf(view, person.exhibitId);
  const times = [activity?.firstAt, activity?.lastAt].filter((at) => at != null).map(showInstant);
  const name = nameOf(person);
  return markup`<tr id="p-${number}">
    <th scope="row">${name === null ? view.speech.say('noName') : evidence(name)}</th>
    <td>${renderAccount(view, person)}</td>
    <td>${renderRole(view, person)}</td>
    <td><a href="#x-${mark}">${mark}</a></td>
    <td class="n">${view.speech.count(activity?.entries ?? 0)}</td>
    <td class="n">${times.length === 0 ? view.speech.say('unknown') : markup`${times[0]!}<br />– ${times[1]!}`}</td>
  </tr> `;
}

function renderAccount({ speech }: View, { platform, handle, nativeId }: DossierParticipant): Markup {
  const id =
    nativeId === null
      ? NOTHING
      : markup`<br /><span class="soft">${renderPhrase(speech, 'nativeId', { id: nativeId })}</span>`;
  return markup`${evidence(platform)}${handle === null ? NOTHING : markup` ${evidence(handle)}`}${id}`;
}

function renderRole({ speech }: View, { investigator, bot }: DossierParticipant): Markup {
  if (investigator) return markup`<span class="tag">${speech.say('roleInvestigator')}</span>`;
  return markup`${speech.say(bot === true ? 'roleBot' : 'roleOther')}`;
}
