/** What a report rests on: the alert with its very rows, who took it further and why, and the words of whoever files. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import {
  citedBy,
  type Filing,
  type IndicatorSource,
  type Particulars,
  type ReportedPayment,
  type RuleSet,
} from '@custodia/screening';
import { listPayments, type PaymentRow, type PaymentScreeningRow } from '@custodia/store';
import { nowIso, type Casework } from '../../context.ts';
import { partyOf, recordOf } from './record.ts';
import { standAlerts, type StandingAlert } from './stand.ts';

interface Given {
  readonly operationId: string;
  readonly found: StandingAlert;
  readonly screening: PaymentScreeningRow;
  readonly particulars: Particulars;
  readonly input: InputOf<Procedures['paymentFile']>;
}

export async function filingOf(casework: Casework, given: Given): Promise<Filing> {
  const { operationId, found, screening, particulars, input } = given;
  const { reason, by, at } = found.decisions.at(-1)!;
  const ids = found.row.rows.map(({ paymentId }) => paymentId);
  const payments = await listPayments(casework.database.db, { operationId, ids });
  const amounts = readAmounts(input.localAmounts);
  const shielded = await protectedParties(casework, operationId);
  return {
    ...{ reference: input.reference, filedOn: nowIso(casework).slice(0, 10), filer: particulars.filer },
    alert: { ...found.alert, rows: payments.map((one) => ({ ...placeOf(one), indicators: indicatorsOf(found, one) })) },
    decision: {
      decision: 'report',
      by: by.name,
      on: at.toISOString().slice(0, 10),
      reason,
      minor: input.minor ?? null,
    },
    narrative: { text: input.narrative, by: casework.actor },
    payments: payments.map((one): ReportedPayment => ({
      ...{ ...recordOf(one), ...placeOf(one), day: one.local?.slice(0, 10) ?? null },
      localAmount: amounts.get(one.id) ?? null,
      payerIsProtected: shielded.has(partyOf(one, 'payer')),
      payeeIsProtected: shielded.has(partyOf(one, 'payee')),
    })),
    sources: sourcesOf(screening, found),
    networkAddresses: [],
  };
}

/** As a person finds it again: the file by its name, and the record in it. */
function placeOf({ exhibitName, exhibitId, line }: PaymentRow): { source: string; line: number } {
  return { source: `${exhibitName ?? 'erased'} (${exhibitId})`, line };
}

function indicatorsOf(
  { row, alert }: StandingAlert,
  { id }: PaymentRow,
): Filing['alert']['rows'][number]['indicators'] {
  const own = row.rows.find(({ paymentId }) => paymentId === id)!;
  return alert.hit.map(({ name }) => name).filter((name) => own.indicators.includes(name));
}

/** Everybody in the welfare queue of the operation: to be protected, and subject of no report. */
async function protectedParties(casework: Casework, operationId: string): Promise<ReadonlySet<string>> {
  const { alerts } = await standAlerts(casework, casework.database.db, operationId);
  return new Set(alerts.filter(({ alert }) => alert.queue === 'welfare').map(({ alert }) => alert.subject));
}

/** What is printed of the limits that the hit indicators rest on, each once. */
function sourcesOf({ rules, day }: PaymentScreeningRow, { alert }: StandingAlert): IndicatorSource[] {
  const set = rules as RuleSet;
  const sources = alert.hit.flatMap(({ name }): IndicatorSource[] => {
    const rule = set.indicators.find((one) => one.name === name)!;
    const printed = citedBy(set, day, rule).filter(({ figure }) => figure.basis === 'printed');
    return printed.map(({ source }) => ({ indicator: name, source: `${source.issuer}, ${source.title}` }));
  });
  return [...new Map(sources.map((one) => [`${one.indicator} ${one.source}`, one])).values()];
}

const AMOUNT = /^\d{1,20}(?:\.\d{1,8})?$/u;

function readAmounts(text: string | undefined): ReadonlyMap<string, string> {
  if (text === undefined || text.trim() === '') return new Map();
  const wrong = (cause?: unknown): Refusal =>
    new Refusal(
      'input-invalid',
      'Amounts in the currency of the unit: JSON such as { "identifier of a payment": "17.50" } was expected.',
      { cause },
    );
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw wrong(cause);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrong();
  const amounts = Object.entries(given as Record<string, unknown>);
  if (amounts.some(([, amount]) => typeof amount !== 'string' || !AMOUNT.test(amount))) throw wrong();
  return new Map(amounts as [string, string][]);
}
