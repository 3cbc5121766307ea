/** A report as three tables, for units and forms that take neither XML: the report itself, the people in it, its payments. */
import { formatCsvRecord } from '@custodia/core';
import { assertFiling } from '../../filing/check.ts';
import type { Filing, ReportedPayment } from '../../filing/filing.ts';
import { subjectsOf, type Subject } from '../../filing/subject.ts';
import { STATED_NAMES } from '../../payment/columns.ts';

/** By the end of the name of the file. */
export type WrittenCsv = Readonly<Record<'report.csv' | 'subjects.csv' | 'payments.csv', string>>;

/** UTF-8 with CRLF (RFC 4180); what a spreadsheet would run as a formula has an apostrophe before it. Throws as {@link assertFiling}. */
export function writeReportCsv(filing: Filing): WrittenCsv {
  assertFiling(filing);
  return {
    'report.csv': tableOf([filing], REPORT),
    'subjects.csv': tableOf(subjectsOf(filing), SUBJECT),
    'payments.csv': tableOf(filing.payments, PAYMENT),
  };
}

type Columns<Row> = Readonly<Record<string, (row: Row) => string | number | null | undefined>>;

function tableOf<Row>(rows: readonly Row[], columns: Columns<Row>): string {
  const cells = Object.values(columns);
  return [
    formatCsvRecord(Object.keys(columns)),
    ...rows.map((row) => formatCsvRecord(cells.map((of) => of(row)))),
  ].join('');
}

const REPORT: Columns<Filing> = {
  reference: ({ reference }) => reference,
  filed_on: ({ filedOn }) => filedOn,
  filer: ({ filer }) => filer.name,
  alert: ({ alert }) => alert.id,
  typology: ({ alert }) => alert.typology,
  about: ({ alert }) => `${alert.side} ${alert.subject}`,
  indicators: ({ alert }) => alert.hit.map(({ name, state }) => `${name} ${state}`).join('; '),
  sources: ({ sources }) => sources.map(({ indicator, source }) => `${indicator}: ${source}`).join('; '),
  payments: ({ payments }) => payments.length,
  sums: ({ alert }) => alert.sums.map(({ amount, currency }) => `${amount} ${currency}`).join('; '),
  decided_by: ({ decision }) => decision.by,
  decided_on: ({ decision }) => decision.on,
  reason: ({ decision }) => decision.reason,
  narrative_by: ({ narrative }) => narrative.by,
  narrative: ({ narrative }) => narrative.text,
  ip_addresses: ({ networkAddresses }) =>
    networkAddresses.map(({ ip, on }) => (on === null ? ip : `${ip} ${on}`)).join('; '),
};

const SUBJECT: Columns<Subject> = {
  role: ({ isMain, isProtected }) => (isProtected ? 'to be protected' : isMain ? 'subject' : 'counterparty'),
  paid: ({ paid }) => String(paid),
  received: ({ received }) => String(received),
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  country: ({ country }) => country,
  address: ({ address }) => address,
  born: ({ born }) => born,
  accounts: ({ accounts }) => accounts.join(' '),
  institutions: ({ agents }) => agents.join('; '),
  phones: ({ phones }) => phones.join(' '),
  emails: ({ emails }) => emails.join(' '),
  aliases: ({ proxies }) => proxies.join(' '),
  wallets: ({ wallets }) => wallets.join(' '),
};

const PAYMENT: Columns<ReportedPayment> = {
  source: ({ source }) => source,
  line: ({ line }) => line,
  day: ({ day }) => day,
  ...Object.fromEntries(
    STATED_NAMES.filter((name) => name !== 'source' && name !== 'line').map((name) => [
      name,
      (payment: ReportedPayment) => payment[name],
    ]),
  ),
  local_amount: ({ localAmount }) => localAmount,
};
