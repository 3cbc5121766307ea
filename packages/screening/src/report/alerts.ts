import { markup, type Markup } from '@custodia/core';
import type { AnsweredIndicator, QueuedAlert } from '../alert/alert.ts';
import type { Result } from '../run/screen-files.ts';
import type { IndicatorName } from '../rule/types.ts';
import { table } from './table.ts';
import { anchorOf, MOST_SHOWN, queuesOf } from './queues.ts';
import { count, measureOf, titleOf, typologyTitle, type Words } from './words/index.ts';

export function showAlerts(result: Result, words: Words): Markup {
  const { work, welfare } = queuesOf(result);
  const { capacity, language } = result.settings;
  const waiting = work.filter(({ status }) => status === 'waiting').length;
  const young = markup`<p><a href="#welfare">${words.welfare}: ${count(language, welfare.length)}</a></p>`;
  return markup`<h2 id="alerts">${words.queue}</h2>
    ${welfare.length === 0 ? null : young}
    ${capacity === null ? null : markup`<p>${words.capacity(capacity, waiting)}</p>`}
    ${work.length === 0 ? markup`<p>${words.queueNone}</p>` : markup`<p>${words.queueAbout}</p>${list('queue', work, result, words)}`}
    ${welfare.length === 0 ? null : markup`<h2 id="welfare">${words.welfare}</h2><p>${words.welfareAbout}</p>${list('welfare', welfare, result, words)}`}`;
}

/** What is for those who look after the young is not weighed. */
function list(
  queue: 'queue' | 'welfare',
  alerts: readonly QueuedAlert[],
  { rules, settings: { language } }: Result,
  words: Words,
): Markup {
  const isWeighed = queue === 'queue';
  const title = (name: IndicatorName): string =>
    titleOf(
      words,
      rules.indicators.find((one) => one.name === name)!,
    );
  const rows = alerts.slice(0, MOST_SHOWN).map((one) => [
    one.rank!,
    markup`<strong>${typologyTitle(
      words,
      rules.typologies.find(({ id }) => id === one.typology)!,
    )}</strong><br>${words.status[one.status]}`,
    markup`${words[one.side]} <code>${one.subject}</code><br><span class="soft">${one.id}</span>`,
    ...(isWeighed ? [`${one.weight} (${one.alertAt})`] : []),
    markup`${one.sums.map(({ amount, currency }) => markup`${amount} ${currency}<br>`)}<a href="#${anchorOf(one)}">${count(language, one.rows.length)} ${words.rows}</a>`,
    markup`<ul class="found">${heaviestFirst(one.hit).map((indicator) => hit(indicator, title, words, isWeighed))}</ul>`,
    one.notHit
      .filter(({ state }) => state === 'field-missing' || state === 'error')
      .map(({ name }) => title(name))
      .join(', '),
  ]);
  const few = alerts.length > MOST_SHOWN ? markup`<p>${words.queueFew(MOST_SHOWN, alerts.length)}</p>` : null;
  const weight = isWeighed ? [words.weight] : [];
  const header = [words.rank, words.why, words.subject, ...weight, words.sums, words.hit, words.gaps];
  return markup`${few}${table(words[queue], header, rows)}`;
}

/** Those that make it an alert. */
function heaviestFirst(hits: readonly AnsweredIndicator[]): AnsweredIndicator[] {
  return hits.toSorted((a, b) => b.weight - a.weight);
}

function hit(
  { name, state, measure, weight }: AnsweredIndicator,
  title: (name: IndicatorName) => string,
  words: Words,
  isWeighed: boolean,
): Markup {
  const added = isWeighed && weight > 0 ? `, +${weight}` : '';
  return markup`<li>${title(name)} <span class="soft">${measureOf(words, name, String(measure))} (${words.states[state]}${added})</span></li>`;
}

/** What is not in the queue, and whose decision that was. */
export function showAside({ alerts, rules }: Result, words: Words): Markup | null {
  const unchanged = alerts.filter(({ status }) => status === 'unchanged').length;
  const suppressed = alerts.filter(({ status }) => status === 'suppressed');
  if (unchanged + suppressed.length === 0) return null;
  const items = suppressed.map(({ subject, typology, suppression }) => {
    const { by, until, reason } = suppression!;
    const title = typologyTitle(
      words,
      rules.typologies.find(({ id }) => id === typology)!,
    );
    return markup`<li>${title}, ${words.asideSuppressed(subject, by, until, reason)}</li>`;
  });
  return markup`<h2>${words.aside}</h2>${unchanged === 0 ? null : markup`<p>${words.asideUnchanged(unchanged)}</p>`}<ul>${items}</ul>`;
}
