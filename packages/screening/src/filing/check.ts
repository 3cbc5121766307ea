/** A report is written only from an alert that a named person accepted, with a narrative of a named person, and with every row of the alert. */
import { ScreeningError } from '../error.ts';
import type { Filing } from './filing.ts';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
// What an XML file cannot hold, and no person writes.

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

/** Everything that keeps it from being filed, as sentences; empty where nothing does. */
export function findFilingFaults(filing: Filing): readonly string[] {
  const { alert, decision, narrative, reference, filedOn, payments } = filing;
  const held = new Set(payments.map(({ source, line }) => keyOf(source, line)));
  const absent = alert.rows.filter(({ source, line }) => !held.has(keyOf(source, line)));
  const other = payments.filter(
    ({ source, line }) => !alert.rows.some((row) => row.source === source && row.line === line),
  );
  const faults: readonly (readonly [boolean, string])[] = [
    [decision.decision !== 'report', 'the decision on the alert is not to report it'],
    [decision.by.trim() === '', 'no person is named who accepted the alert'],
    [!DAY.test(decision.on), 'the day of the decision is not written as YYYY-MM-DD'],
    [decision.reason.trim() === '', 'the person who accepted the alert gave no reason'],
    [narrative.text.trim() === '', 'there is no narrative: a person writes it, it is never generated'],
    [narrative.by.trim() === '', 'no person is named who wrote the narrative'],
    [CONTROL.test(narrative.text), 'the narrative holds control characters that no XML file can hold'],
    [reference.trim() === '', 'the report has no reference of the filer'],
    [!DAY.test(filedOn), 'the day of filing is not written as YYYY-MM-DD'],
    [alert.rows.length === 0, 'the alert has no rows'],
    [
      absent.length > 0,
      `${absent.length} rows of the alert are not among the payments of the report (first: ${placeOf(absent[0])})`,
    ],
    [
      other.length > 0,
      `${other.length} payments of the report are not rows of the alert (first: ${placeOf(other[0])})`,
    ],
    [
      alert.queue === 'welfare',
      'the alert is about somebody to be protected: it goes to the welfare queue and is not reported as offending',
    ],
  ];
  return faults.flatMap(([holds, what]) => (holds ? [what] : []));
}

/** Throws `input-invalid` with all of them. */
export function assertFiling(filing: Filing): void {
  const faults = findFilingFaults(filing);
  if (faults.length === 0) return;
  throw new ScreeningError('input-invalid', `The report cannot be written: ${faults.join('; ')}.`);
}

function keyOf(source: string, line: number): string {
  return `${line} ${source}`;
}

function placeOf(row: { readonly source: string; readonly line: number } | undefined): string {
  return row === undefined ? 'none' : `${row.source}, ${row.line}`;
}
