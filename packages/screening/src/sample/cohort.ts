/**
 * Who pays in the sample: planted payers after figures that are in print, and people who do nothing of the kind but look like it. Texts,
 * names and places are made up and neutral.
 */
export interface Cohort {
  readonly name: string;
  /** True where screening should find them. */
  readonly planted: boolean;
  /** Payers of 1,000,000 others; of planted ones the number itself. */
  readonly payers: number;
  /** Payments of each, least and most. */
  readonly payments: readonly [least: number, most: number];
  /** Countries of payers, each with its currency. */
  readonly from: readonly (readonly [country: string, currency: string])[];
  /** Countries of payees; empty: their own. */
  readonly to: readonly string[];
  /** Amounts in euro, least and most, before they are rounded to a step (in the currency of the payer). */
  readonly amount: readonly [least: number, most: number];
  /** Percent of amounts rounded to 5. */
  readonly round: number;
  /** Payees of each payer, least and most. */
  readonly payees: readonly [least: number, most: number];
  /** `own`: nobody else's; a name: a pool that the cohort shares, of so many. */
  readonly pool: readonly [name: string, size: number];
  readonly payeeKind: 'person' | 'organisation' | null;
  /** Percent of payees with the payer's last name. */
  readonly tie: number;
  /** Percent of payments between 22:00 and 05:00 by the payer's clock. */
  readonly night: number;
  /** Null: without a text. */
  readonly texts: readonly (string | null)[];
  readonly kind: 'transfer' | 'purchase';
  readonly rails: readonly string[];
  readonly operators: readonly (string | null)[];
  /** Percent of growth of the amount from the first payment to the last. */
  readonly growth: number;
  /** Days over which the payments of one payer are spread, least and most. */
  readonly days: readonly [least: number, most: number];
}

const EUROPE = [
  ['NL', 'EUR'],
  ['DE', 'EUR'],
  ['FR', 'EUR'],
  ['GB', 'GBP'],
  ['SE', 'SEK'],
] as const;
const ALL = [...EUROPE, ['AU', 'AUD'], ['US', 'USD']] as const;
const ASIA = ['PH', 'TH', 'VN', 'ID'] as const;
const USUAL = {
  planted: false,
  round: 30,
  tie: 0,
  night: 8,
  kind: 'transfer',
  growth: 0,
  from: ALL,
  operators: [null],
  rails: ['bank'],
} as const;
const REMITTERS = ['Swiftpost', 'Harbour Pay', 'Lantern', 'Kite Wallet'] as const;

export const INNOCENT: readonly Cohort[] = [
  {
    ...USUAL,
    name: 'households',
    payers: 560_000,
    payments: [4, 20],
    to: [],
    amount: [5, 400],
    payees: [2, 8],
    pool: ['shop', 4_000],
    payeeKind: 'organisation',
    texts: [null],
    kind: 'purchase',
    rails: ['card'],
    days: [300, 700],
  },
  {
    ...USUAL,
    name: 'rent and bills',
    payers: 150_000,
    payments: [6, 24],
    to: [],
    amount: [20, 1200],
    payees: [1, 4],
    pool: ['landlord', 60_000],
    payeeKind: null,
    texts: ['rent', 'bill 2204', null],
    days: [300, 700],
  },
  {
    ...USUAL,
    name: 'families of overseas workers',
    payers: 110_000,
    payments: [6, 24],
    to: ['PH', 'PH', 'ID', 'VN', 'TH', 'CO', 'MX', 'DO'],
    amount: [60, 620],
    round: 60,
    payees: [1, 3],
    pool: ['own', 0],
    payeeKind: 'person',
    tie: 70,
    night: 14,
    texts: ['family support', 'school fees', 'medical', 'rent', 'gift', null],
    rails: ['remittance', 'wallet'],
    operators: REMITTERS,
    days: [400, 700],
    growth: 10,
  },
  {
    ...USUAL,
    name: 'small helpers of relatives',
    payers: 12_000,
    payments: [6, 30],
    to: ASIA,
    amount: [15, 150],
    round: 70,
    payees: [2, 4],
    pool: ['own', 0],
    payeeKind: 'person',
    tie: 55,
    night: 14,
    texts: ['birthday', 'school fees', 'load', null],
    rails: ['remittance', 'wallet'],
    operators: REMITTERS,
    days: [300, 700],
  },
  {
    ...USUAL,
    name: 'students',
    payers: 40_000,
    payments: [3, 12],
    to: ['TH', 'MX', 'ES', 'IT'],
    amount: [20, 300],
    payees: [1, 3],
    pool: ['own', 0],
    payeeKind: 'person',
    tie: 10,
    night: 22,
    texts: ['dinner', 'room', 'trip', null],
    rails: ['wallet', 'bank'],
    operators: ['Kite Wallet', null],
    days: [60, 300],
  },
  {
    ...USUAL,
    name: 'donors of charities',
    payers: 60_000,
    payments: [6, 24],
    to: ASIA,
    amount: [5, 60],
    round: 90,
    payees: [1, 2],
    pool: ['charity', 300],
    payeeKind: 'organisation',
    texts: ['school meals', 'gift', null],
    days: [400, 700],
  },
  {
    ...USUAL,
    name: 'shoppers abroad',
    payers: 40_000,
    payments: [3, 16],
    to: ['TH', 'MX', 'PH', 'US', 'CN'],
    amount: [5, 150],
    round: 10,
    payees: [2, 6],
    pool: ['shop-abroad', 900],
    payeeKind: 'organisation',
    night: 24,
    texts: ['order 11893', null],
    rails: ['wallet', 'card'],
    operators: ['Kite Wallet', null],
    days: [200, 700],
  },
  {
    ...USUAL,
    name: 'sports clubs',
    payers: 24_000,
    payments: [4, 12],
    to: [],
    amount: [5, 60],
    round: 80,
    payees: [1, 1],
    pool: ['treasurer', 800],
    payeeKind: 'person',
    night: 12,
    texts: ['club fees', 'away game bus', null],
    days: [300, 700],
  },
  {
    ...USUAL,
    name: 'people deceived by romance fraud',
    payers: 4_000,
    payments: [4, 25],
    to: ['PH', 'TH', 'GH'],
    amount: [60, 900],
    round: 70,
    payees: [1, 2],
    pool: ['fraud', 1_500],
    payeeKind: 'person',
    night: 25,
    texts: ['gift', 'medical', 'ticket', null],
    rails: ['remittance'],
    operators: REMITTERS,
    days: [60, 300],
    growth: 150,
  },
];

const PLANTED = {
  ...USUAL,
  planted: true,
  to: ['PH', 'PH', 'PH', 'TH'],
  payees: [3, 12],
  pool: ['facilitator', 100],
  payeeKind: 'person',
  night: 60,
  rails: ['remittance', 'wallet'],
  operators: REMITTERS,
} as const;

/** Of 200, by the figure that they follow. */
export const PAYING: readonly Cohort[] = [
  {
    ...PLANTED,
    name: 'A$20–80, hundreds of payments',
    payers: 40,
    payments: [60, 400],
    from: [['AU', 'AUD']],
    amount: [12, 48],
    round: 85,
    texts: ['accommodation', 'uniform', 'medical bills', null],
    days: [400, 700],
  },
  {
    ...PLANTED,
    name: 'A$49–390, rising',
    payers: 40,
    payments: [8, 60],
    from: [['AU', 'AUD']],
    amount: [30, 130],
    round: 75,
    texts: ['school fees', 'gift', null, null],
    days: [120, 600],
    growth: 80,
  },
  {
    ...PLANTED,
    name: 'high volume under A$55',
    payers: 40,
    payments: [25, 90],
    from: ALL,
    amount: [8, 32],
    round: 60,
    texts: [null, 'gift'],
    days: [120, 400],
  },
  {
    ...PLANTED,
    name: 'SEK 90–300',
    payers: 30,
    payments: [8, 40],
    from: [['SE', 'SEK']],
    amount: [8, 27],
    round: 90,
    texts: [null, 'gift', 'ask @sunnyday88'],
    days: [60, 300],
  },
  {
    ...PLANTED,
    name: 'EUR 10–200, round, at night',
    payers: 50,
    payments: [8, 50],
    from: EUROPE,
    amount: [10, 200],
    round: 95,
    texts: ['family support', 'medical bills', 'education', 'telegram sunny88'],
    days: [60, 400],
  },
];

/** Last day of the sample. */
export const END = '2026-10-31';
export const SPAN_DAYS = 730;
