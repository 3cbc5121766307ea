/** A report is written only from an alert that a named person accepted, with a narrative of a named person, and with every row of the alert. */
import { ScreeningError } from '../error.ts';
import type { Filing, ReportedPayment } from './filing.ts';
import type { FilingGap, Supplier } from './gap.ts';
import { paidByMinor } from './minor.ts';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
// What an XML file cannot hold, and no person writes.

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

type Check = readonly [holds: boolean, supplier: Supplier, field: string, what: string];

/** Everything that keeps it from being filed; empty where nothing does. */
export function findFilingGaps(filing: Filing): readonly FilingGap[] {
  const checks = [...checksOfPeople(filing), ...checksOfRows(filing), ...checksOfProtection(filing)];
  return checks.flatMap(([holds, supplier, field, what]) => (holds ? [{ field, what, supplier }] : []));
}

/** Throws `input-invalid` with all of them. */
export function assertFiling(filing: Filing): void {
  const gaps = findFilingGaps(filing);
  if (gaps.length === 0) return;
  throw new ScreeningError(
    'input-invalid',
    `The report cannot be written: ${gaps.map(({ what }) => what).join('; ')}.`,
  );
}

function checksOfPeople({ decision, narrative, reference, filedOn }: Filing): readonly Check[] {
  return [
    [decision.decision !== 'report', 'reviewer', 'decision', 'the decision on the alert is not to report it'],
    [decision.by.trim() === '', 'reviewer', 'by', 'no person is named who accepted the alert'],
    [!DAY.test(decision.on), 'reviewer', 'on', 'the day of the decision is not written as YYYY-MM-DD'],
    [decision.reason.trim() === '', 'reviewer', 'reason', 'the person who accepted the alert gave no reason'],
    [
      narrative.text.trim() === '',
      'author',
      'narrative',
      'there is no narrative: a person writes it, it is never generated',
    ],
    [narrative.by.trim() === '', 'author', 'narrativeBy', 'no person is named who wrote the narrative'],
    [
      CONTROL.test(narrative.text),
      'author',
      'narrative',
      'the narrative holds control characters that no XML file can hold',
    ],
    [reference.trim() === '', 'filer', 'reference', 'the report has no reference of the filer'],
    [!DAY.test(filedOn), 'filer', 'filedOn', 'the day of filing is not written as YYYY-MM-DD'],
  ];
}

function checksOfRows({ alert, payments }: Filing): readonly Check[] {
  const held = new Set(payments.map(keyOf));
  const rows = new Set(alert.rows.map(keyOf));
  const absent = alert.rows.filter((row) => !held.has(keyOf(row)));
  const other = payments.filter((payment) => !rows.has(keyOf(payment)));
  return [
    [alert.rows.length === 0, 'filer', 'alert', 'the alert has no rows'],
    [
      absent.length > 0,
      'filer',
      'payments',
      `${absent.length} rows of the alert are not among the payments of the report (first: ${placeOf(absent[0])})`,
    ],
    [
      other.length > 0,
      'filer',
      'payments',
      `${other.length} payments of the report are not rows of the alert (first: ${placeOf(other[0])})`,
    ],
  ];
}

/** A report about somebody who is to be protected is not written; about a minor only where a person says why. */
function checksOfProtection({ alert, decision, payments }: Filing): readonly Check[] {
  const isMain = (payment: ReportedPayment): boolean =>
    alert.side === 'payer' ? payment.payerIsProtected === true : payment.payeeIsProtected === true;
  const isWelfare = alert.queue === 'welfare' || payments.some(isMain);
  const isMinor = alert.side === 'payer' && payments.some(paidByMinor);
  return [
    [
      isWelfare,
      'nobody',
      'alert',
      'the alert is about somebody to be protected: it goes to the welfare queue and is not reported as offending',
    ],
    [
      !isWelfare && isMinor && (decision.minor ?? '').trim() === '',
      'reviewer',
      'minor',
      'the payer was under 18 at the time: whoever decided says why this is a report about this person, and not somebody to protect',
    ],
  ];
}

function keyOf({ source, line }: { readonly source: string; readonly line: number }): string {
  return `${line} ${source}`;
}

function placeOf(row: { readonly source: string; readonly line: number } | undefined): string {
  return row === undefined ? 'none' : `${row.source}, ${row.line}`;
}
