/** What screening says on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { SUPPLIERS } from '@custodia/screening';
import { table } from './table.ts';
import { visible } from './visible.ts';

export const screeningPresenters = {
  'screening.run': (r: OutputOf<Procedures['screeningRun']>) =>
    [
      `${r.payments.screened} of ${r.payments.read} payments screened, ${r.payers} payers, ${r.payees} payees; ${r.payments.unreadable} records unreadable`,
      ...skipped(r.payments.skipped),
      r.alerts.length === 0
        ? 'No alert.'
        : table(
            ['TYPOLOGY', 'STATUS', 'ALERTS'],
            r.alerts.map(({ typology, status, alerts }) => [visible(typology), status, String(alerts)]),
          ),
      ...(r.notEvaluable.length === 0
        ? []
        : [
            'Not evaluable, because a field is missing (this is not "nothing found"):',
            table(
              ['INDICATOR', 'OF', 'HOW MANY'],
              r.notEvaluable.map(({ indicator, side, subjects }) => [indicator, `${side}s`, String(subjects)]),
            ),
          ]),
      ...noted(r.notes),
      ...(r.comparison === null
        ? []
        : [
            `With the rules of --against: ${r.comparison.same} alerts are the same, ${r.comparison.appears} appear, ${r.comparison.disappears} disappear, ${r.comparison.changed} change (see comparison.json).`,
          ]),
      `Read ${visible(r.out)}/summary.html. An alert is a reason for a person to look, and nothing else.`,
      `rules ${r.ruleSetDigest}\nSQL ${r.sqlDigest}\nalerts ${r.alertSetDigest}`,
      `${r.seconds} seconds`,
    ].join('\n'),
  'screening.replay': (r: OutputOf<Procedures['screeningReplay']>) =>
    [
      r.same ? `The same: ${r.found} alerts.` : `Not the same: ${r.expected} alerts then, ${r.found} now.`,
      ...Object.entries(r.checks).map(([name, holds]) => `  ${name.padEnd(8)} ${holds ? 'as then' : 'DIFFERENT'}`),
      ...differing('missing', r.missing),
      ...differing('new', r.added),
      ...differing('changed', r.changed),
    ].join('\n'),
  'screening.request': (messages: OutputOf<Procedures['screeningRequest']>) =>
    messages.length === 0 ? 'No message between an authority and an institution.' : messages.map(asked).join('\n\n'),
  'screening.answer': (r: OutputOf<Procedures['screeningAnswer']>) =>
    [
      `${visible(r.investigation)}: ${r.status}, ${r.payments} payments, written to ${visible(r.out)}. Read it first: nothing was sent.`,
      ...r.notAnswered.map((what) => `  not answered: ${visible(what)}`),
      ...(r.confidential === true ? ['The request is confidential: the person may not be told.'] : []),
    ].join('\n'),
  'screening.file': (r: OutputOf<Procedures['screeningFile']>) =>
    [
      ...r.reports.flatMap(filed),
      r.written === 0
        ? 'No report was written.'
        : `${r.written} of ${r.reports.length} reports written to ${visible(r.out)}. Whoever files reads them first: nothing was sent.`,
    ].join('\n'),
};

function asked(one: OutputOf<Procedures['screeningRequest']>[number]): string {
  const said = (label: string, text: string | null | undefined): string[] =>
    text === null || text === undefined ? [] : [`  ${label.padEnd(13)} ${visible(text)}`];
  return [
    `${visible(one.source)}: ${one.kind} ${visible(one.investigation ?? 'without a number')}`,
    ...said('legal basis', one.legalBasis),
    ...said('due on', one.dueOn),
    ...said(
      'confidential',
      one.confidential === null ? null : one.confidential ? 'yes: the person may not be told' : 'no',
    ),
    ...said('period', one.period === null ? null : `${one.period.from ?? '…'} to ${one.period.to ?? '…'}`),
    ...one.criteria.flatMap(({ kind, what, asked: types }) =>
      said(kind, `${what ?? 'not said'} (${types.join(', ')})`),
    ),
    ...said('status', one.status),
    ...one.results.flatMap(({ asked: type, result }) => said('result', `${type ?? '–'}: ${result ?? '–'}`)),
  ].join('\n');
}

type Filed = OutputOf<Procedures['screeningFile']>['reports'][number];

function filed({ alert, reference, status, decidedBy, files, gaps, remarks }: Filed): string[] {
  const by = status === 'not-to-report' ? `, decided by ${visible(decidedBy)}` : '';
  return [
    `${alert} (${visible(reference)}): ${FILED[status]}${by}`,
    ...files.map(({ name }) => `  ${name}`),
    ...gaps.map(({ field, what, supplier }) => `  ${visible(field)}: ${visible(what)} (from ${SUPPLIERS[supplier]})`),
    ...remarks.map((remark) => `  note: ${visible(remark)}`),
  ];
}

const FILED: Readonly<Record<Filed['status'], string>> = {
  written: 'written',
  lacking: 'NOT WRITTEN, it lacks',
  refused: 'NOT WRITTEN',
  'not-to-report': 'not to be reported',
};

function skipped(reasons: Readonly<Record<string, number>>): string[] {
  const found = Object.entries(reasons).filter(([, n]) => n > 0);
  return found.length === 0
    ? []
    : [`not screened: ${found.map(([reason, n]) => `${n} ${reason}`).join(', ')} (see skipped.csv)`];
}

const NOTES = 10;

function noted(notes: OutputOf<Procedures['screeningRun']>['notes']): string[] {
  if (notes.length === 0) return [];
  const rows = notes.slice(0, NOTES).map(({ source, line, why }) => [visible(source), String(line), visible(why)]);
  const more = notes.length > NOTES ? [`  and ${notes.length - NOTES} more in counts.json`] : [];
  return ['What the files say of themselves:', table(['FILE', 'AFTER RECORD', 'NOTE'], rows), ...more];
}

const MOST = 20;

function differing(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > MOST ? ` and ${ids.length - MOST} more` : '';
  return [`  ${what}: ${ids.slice(0, MOST).join(', ')}${more}`];
}
