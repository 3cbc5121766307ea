/** The very payments of each alert, to be opened one by one: what a person looks at before anything is decided. */
import { markup, type Markup } from '@custodia/core';
import type { QueuedAlert } from '../alert/alert.ts';
import type { HandedPayment } from '../handover/handover.ts';
import type { Result } from '../run/screen-files.ts';
import { anchorOf, shownAlerts } from './queues.ts';
import { table } from './table.ts';
import { count, titleOf, typologyTitle, type Words } from './words/index.ts';

/** Of one alert: the CSV has all. */
const MOST = 20;

export function showPayments(result: Result, payments: readonly HandedPayment[], words: Words): Markup | null {
  const alerts = shownAlerts(result);
  if (alerts.length === 0) return null;
  const byPlace = new Map(payments.map((one) => [`${one.source} ${one.line}`, one]));
  const each = alerts.map((alert) => showOne(alert, byPlace, result, words));
  return markup`<h2>${words.paymentsOf}</h2><p>${words.paymentsAbout}</p>${each}`;
}

function showOne(
  alert: QueuedAlert,
  byPlace: ReadonlyMap<string, HandedPayment>,
  { rules, settings: { language } }: Result,
  words: Words,
): Markup {
  const rows = alert.rows
    .flatMap(({ source, line, indicators }) => {
      const payment = byPlace.get(`${source} ${line}`);
      return payment === undefined ? [] : [{ ...payment, indicators }];
    })
    .toSorted((a, b) => compare(momentOf(a), momentOf(b)) || compare(a.source, b.source) || a.line - b.line);
  const shown = rows.slice(0, MOST).map(({ source, line, columns, indicators }) => [
    momentOf({ columns }),
    markup`${plainAmount(columns['amount'])} ${columns['currency'] ?? '?'}`,
    otherSide(alert, columns),
    columns['remittance_text'] ?? markup`<span class="soft">${words.noText}</span>`,
    `${source}, ${line}`,
    indicators
      .map((name) =>
        titleOf(
          words,
          rules.indicators.find((one) => one.name === name)!,
        ),
      )
      .join(', '),
  ]);
  const typology = typologyTitle(
    words,
    rules.typologies.find(({ id }) => id === alert.typology)!,
  );
  const caption = `${alert.rank!}. ${typology}: ${words[alert.side]} ${alert.subject}`;
  const header = [words.when, words.amount, words.other, words.text, words.place, words.rests];
  const few = rows.length > MOST ? markup`<p>${words.paymentsFew(MOST, rows.length)}</p>` : null;
  return markup`<details id="${anchorOf(alert)}"><summary>${caption} (${count(language, rows.length)} ${words.rows})</summary>${few}${table(caption, header, shown)}</details>`;
}

/** The clock as the file has it; else the moment in UTC, else the day alone. */
function momentOf({ columns }: Pick<HandedPayment, 'columns'>): string {
  const { at_local: local, at_utc: utc, day } = columns;
  if (local !== undefined) return local.replace('T', ' ');
  return utc === undefined ? (day ?? '–') : `${utc.replace('T', ' ')} UTC`;
}

/** Without zeros that nobody wrote. */
function plainAmount(amount: string | undefined): string {
  return amount?.replace(/(\.\d{2}\d*?)0+$/u, '$1') ?? '?';
}

function otherSide({ side }: QueuedAlert, columns: HandedPayment['columns']): Markup {
  const other = side === 'payer' ? 'payee' : 'payer';
  const of = (name: string): string | undefined => columns[`${other}_${name}`];
  const key = ['id', 'account', 'wallet', 'phone', 'email', 'proxy'].map(of).find((one) => one !== undefined);
  const named = [of('name') ?? columns['merchant_name'], key, of('country') ?? of('agent_country')];
  const lines = named.filter((one) => one !== undefined);
  return markup`${lines.length === 0 ? '–' : lines.join(', ')}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
