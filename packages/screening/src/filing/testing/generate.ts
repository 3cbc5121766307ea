/** Made-up filings of any shape, the same for the same seed: rent of allotments, fees of football clubs. */
import type { Alert } from '../../alert/alert.ts';
import type { Filing, ReportedPayment } from '../filing.ts';

const NAMES = [
  'Ann Gardener',
  'Football Club Northgate',
  'Ørsted',
  'Zoë van der Berg-O’Neill',
  '雨 天',
  'A & B <Seeds> "Ltd"',
  null,
];
const TEXTS = ['rent of allotment 12', 'season fee & bus ticket', '雨 <rain> ]]>', 'fees 2026 '];

/** `complete`: everybody has a name and a country, and all amounts are in one currency, as units ask. */
export function makeFiling(seed: number, complete = false): Filing {
  const pick = <T>(list: readonly T[], salt: number): T => list[(seed * 7 + salt * 13) % list.length]!;
  const side = seed % 2 === 0 ? 'payer' : 'payee';
  const count = 1 + (seed % 12);
  const made = Array.from({ length: count }, (_, at) => makePayment(seed, at, pick));
  const payments = complete ? made.map(completed) : made;
  return {
    reference: `REF-${seed}`,
    filedOn: '2026-11-22',
    filer: {
      name: 'Bank of Elm Row',
      taxNumber: '12-3456789',
      address: { street: '1 Elm Row', city: 'Springfield', state: 'VA', postalCode: '22150', country: 'US' },
      phone: '+1 (703) 555-0100',
      contact: 'Reports Office',
    },
    alert: makeAlert(seed, side, payments),
    decision: { decision: 'report', by: 'Bo Reviewer', on: '2026-11-21', reason: 'rows looked at one by one' },
    narrative: { text: `${pick(TEXTS, 1)} `.repeat(1 + ((seed * 37) % 500)), by: 'Bo Reviewer' },
    payments,
    sources: [{ indicator: 'repeat_low_value', source: 'AIC T&I 634 (2021)' }],
    networkAddresses:
      seed % 3 === 0
        ? [
            { ip: '192.0.2.7', on: '2026-03-01' },
            { ip: '2001:db8::1', on: null },
          ]
        : [],
  };
}

function completed(payment: ReportedPayment): ReportedPayment {
  return {
    ...payment,
    currency: 'USD',
    payer_name: payment.payer_name ?? 'Ben Gardener',
    payee_name: payment.payee_name ?? 'Cy Gardener',
    payer_country: payment.payer_country ?? 'NL',
    payee_country: payment.payee_country ?? 'PH',
  };
}

function makePayment(seed: number, at: number, pick: <T>(list: readonly T[], salt: number) => T): ReportedPayment {
  const other = seed % 2 === 0 ? 'payee' : 'payer';
  const main = other === 'payee' ? 'payer' : 'payee';
  return {
    source: 'statement.csv',
    line: at + 2,
    day: `2026-0${1 + (at % 9)}-1${at % 10}`,
    payment_id: `P${seed}-${at}`,
    amount: `${(seed * 31 + at) % 500}.${String((seed + at * 7) % 100).padStart(2, '0')}`,
    currency: seed % 4 === 3 ? 'EUR' : 'USD',
    remittance_text: pick(TEXTS, at),
    [`${main}_name`]: pick(NAMES, 0),
    [`${main}_account`]: `ACC${seed}`,
    [`${main}_kind`]: seed % 5 === 0 ? 'organisation' : null,
    [`${main}_born`]: seed % 3 === 0 ? '1970-01-02' : null,
    [`${main}_country`]: 'US',
    [`${other}_name`]: pick(NAMES, at + 1),
    [`${other}_country`]: at % 3 === 0 ? 'PH' : null,
    [`${other}_account`]: at % 2 === 0 ? `PH${seed}${at % 4}` : null,
    [`${other}_phone`]: at % 4 === 1 ? '+639171234567' : null,
    [`${other}_email`]: at % 4 === 3 ? `club${at}@example.org` : null,
    [`${other}_proxy`]: at % 3 === 1 ? `@club${at}` : null,
    [`${other}_wallet`]: at % 6 === 5 ? `wallet${at}` : null,
    [`${other}_address`]: at % 5 === 0 ? `${at} Field Road, `.repeat(1 + (seed % 9)) : null,
  };
}

function makeAlert(seed: number, side: 'payer' | 'payee', payments: readonly ReportedPayment[]): Alert {
  const digest = '0'.repeat(64);
  return {
    id: `alert-${seed}`,
    typology: 'paying',
    queue: 'work',
    side,
    subject: `ACC${seed}`,
    weight: 3,
    alertAt: 2,
    hit: [{ name: 'repeat_low_value', state: 'band-1', measure: payments.length, weight: 3 }],
    notHit: [],
    rows: payments.map(({ source, line }) => ({ source, line, indicators: ['repeat_low_value'] })),
    sums: [],
    ruleSetDigest: digest,
    sqlDigest: digest,
    contentDigest: digest,
  };
}
