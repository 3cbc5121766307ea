/** Labelled sets to try linking on: made-up people, each on record several times with slips, and who is who in the column `cluster`. */
import { drawFrom, pick, pickCommon, slip, slipDate, type Draw } from './corrupt.ts';
import * as words from './words.ts';

export const LABELLED_SHAPES = [
  'contacts',
  'registry',
  'addresses',
  'bibliography',
  'venues',
  'historic',
  'accounts',
] as const;
export type LabelledShape = (typeof LABELLED_SHAPES)[number];

export interface LabelledSet {
  readonly header: readonly string[];
  /** Cells in the order of the header; the last is the answer. */
  readonly rows: readonly (readonly string[])[];
}

type Cells = Record<string, string>;

interface Shape {
  readonly person: (draw: Draw) => Cells;
  /** At most so many records of one person. */
  readonly most: number;
  /** Probability, per cell, of a slip and of nothing at all. */
  readonly slips: number;
  readonly gaps: number;
  /** Probability, per record, that something special to the shape happens. */
  readonly vary: (draw: Draw, cells: Cells) => Cells;
}

/** `records` is about how many records there will be. */
export function makeLabelled(shape: LabelledShape, records: number, seed: number): LabelledSet {
  const draw = drawFrom(seed);
  const { person, most } = SHAPES[shape];
  const rows: string[][] = [];
  let header: string[] = [];
  for (let cluster = 0; rows.length < records; cluster++) {
    const first = person(draw);
    header = Object.keys(first);
    const copies = 1 + Math.floor(draw() * most);
    for (let copy = 0; copy < copies; copy++)
      rows.push([...Object.values(copy === 0 ? first : corrupt(draw, SHAPES[shape], first)), String(cluster)]);
  }
  shuffle(draw, rows);
  return { header: ['id', ...header, 'cluster'], rows: rows.map((row, at) => [String(at), ...row]) };
}

/** The set as a CSV file. */
export function writeLabelled({ header, rows }: LabelledSet): string {
  const quote = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${[header, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

function corrupt(draw: Draw, { slips, gaps, vary }: Shape, cells: Cells): Cells {
  return Object.fromEntries(
    Object.entries(vary(draw, cells)).map(([name, value]) => {
      if (draw() < gaps) return [name, ''];
      if (draw() >= slips) return [name, value];
      return [
        name,
        /^\d{4}-\d\d-\d\d$/u.test(value) ? slipDate(draw, value) : slip(draw, draw() < 0.3 ? slip(draw, value) : value),
      ];
    }),
  );
}

function shuffle(draw: Draw, rows: string[][]): void {
  for (let at = rows.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1));
    [rows[at], rows[other]] = [rows[other]!, rows[at]!];
  }
}

const digits = (draw: Draw, count: number): string =>
  Array.from({ length: count }, () => Math.floor(draw() * 10)).join('');
const two = (value: number): string => String(value).padStart(2, '0');
const birth = (draw: Draw, from: number, years: number): string =>
  `${from + Math.floor(draw() * years)}-${two(1 + Math.floor(draw() * 12))}-${two(1 + Math.floor(draw() * 28))}`;

function names(draw: Draw): { given: string; family: string } {
  return { given: pickCommon(draw, words.GIVEN), family: pickCommon(draw, words.FAMILY) };
}

function turn(draw: Draw, cells: Cells, one: string, other: string, often: number): Cells {
  return draw() < often ? { ...cells, [one]: cells[other]!, [other]: cells[one]! } : cells;
}

const SHAPES: Readonly<Record<LabelledShape, Shape>> = {
  contacts: {
    person: (draw) => {
      const { given, family } = names(draw);
      const mail =
        `${given}.${family}${digits(draw, 2)}@${pick(draw, words.VENUE_WORDS)}-${pick(draw, words.STREETS)}.example`.toLowerCase();
      return {
        first_name: given,
        surname: family,
        dob: birth(draw, 1950, 60),
        city: pick(draw, words.PLACES),
        email: mail,
      };
    },
    most: 7,
    slips: 0.25,
    gaps: 0.18,
    vary: (draw, cells) => turn(draw, cells, 'first_name', 'surname', 0.1),
  },
  registry: {
    person: (draw) => {
      const { given, family } = names(draw);
      return {
        given_name: given.toLowerCase(),
        surname: family.toLowerCase(),
        street_number: String(1 + Math.floor(draw() ** 2 * 200)),
        address_1: `${pick(draw, words.STREETS)} ${pick(draw, words.STREET_KINDS)}`.toLowerCase(),
        suburb: pick(draw, words.PLACES).toLowerCase(),
        postcode: `2${digits(draw, 3)}`,
        state: pick(draw, ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas']),
        date_of_birth: birth(draw, 1900, 100).replaceAll('-', ''),
        soc_sec_id: digits(draw, 7),
      };
    },
    most: 3,
    slips: 0.2,
    gaps: 0.08,
    vary: (draw, cells) => turn(draw, turn(draw, cells, 'given_name', 'surname', 0.04), 'address_1', 'suburb', 0.03),
  },
  addresses: {
    person: (draw) => {
      const { given, family } = names(draw);
      return {
        given_name: given.toLowerCase(),
        surname: family.toLowerCase(),
        street_number: String(1 + Math.floor(draw() ** 2 * 300)),
        address_1: `${pick(draw, words.STREETS)} ${pick(draw, words.STREET_KINDS)}`.toLowerCase(),
        address_2: draw() < 0.4 ? `${pick(draw, words.VENUE_WORDS)} ${pick(draw, words.STREETS)}`.toLowerCase() : '',
        suburb: pick(draw, words.PLACES).toLowerCase(),
        postcode: `${Math.floor(2 + draw() * 5)}${digits(draw, 3)}`,
        state: pick(draw, ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas']),
        date_of_birth: birth(draw, 1900, 100).replaceAll('-', ''),
        soc_sec_id: digits(draw, 7),
      };
    },
    most: 4,
    slips: 0.3,
    gaps: 0.1,
    vary: (draw, cells) => turn(draw, turn(draw, cells, 'given_name', 'surname', 0.08), 'address_1', 'address_2', 0.05),
  },
  bibliography: {
    person: (draw) => ({
      title: titleOf(draw),
      authors: Array.from({ length: 1 + Math.floor(draw() * 4) }, () => {
        const { given, family } = names(draw);
        return `${given}${draw() < 0.3 ? ` ${given[0]!}.` : ''} ${family}`;
      }).join(', '),
      venue: pick(draw, words.VENUES)[0],
      year: String(1994 + Math.floor(draw() * 10)),
    }),
    most: 2,
    slips: 0.04,
    gaps: 0.02,
    vary: (draw, cells) => ({
      ...cells,
      title: draw() < 0.15 ? cells['title']!.split(' ').slice(0, -1).join(' ') : cells['title']!,
      authors:
        draw() < 0.3 ? cells['authors']!.replaceAll(/(\p{Lu})\p{Ll}+ (?=\p{Lu}[^.,])/gu, '$1. ') : cells['authors']!,
      venue: draw() < 0.7 ? words.VENUES.find(([short]) => short === cells['venue'])![1] : cells['venue']!,
    }),
  },
  venues: {
    person: (draw) => ({
      name: `${pick(draw, words.VENUE_WORDS)} ${pick(draw, words.VENUE_WORDS)}${draw() < 0.4 ? ` ${pick(draw, words.VENUE_WORDS)}` : ''}`,
      addr: `${1 + Math.floor(draw() * 400)} ${pick(draw, words.STREETS)} ${pick(draw, words.STREET_KINDS)}`,
      city: pick(draw, words.PLACES),
      phone: `${pick(draw, ['212', '310', '415', '404'])}-${digits(draw, 3)}-${digits(draw, 4)}`,
      type: pick(draw, words.DISHES),
    }),
    most: 2,
    slips: 0.25,
    gaps: 0,
    vary: (draw, cells) => ({
      ...cells,
      ...(draw() < 0.5
        ? { addr: cells['addr']!.replace('Street', 'St.').replace('Road', 'Rd.').replace('Avenue', 'Ave.') }
        : {}),
      ...(draw() < 0.4 ? { phone: cells['phone']!.replace('-', '/') } : {}),
      ...(draw() < 0.3 ? { name: `${cells['name']!.split(' ').slice(0, 2).join(' ')} (the)` } : {}),
      ...(draw() < 0.4 ? { type: pick(draw, words.DISHES) } : {}),
    }),
  },
  historic: {
    person: (draw) => {
      const { given, family } = names(draw);
      const middle = pickCommon(draw, words.GIVEN);
      return {
        full_name: `${given} ${middle} ${family}`.toLowerCase(),
        first_name: given.toLowerCase(),
        surname: family.toLowerCase(),
        dob: birth(draw, 1600, 300),
        birth_place: pick(draw, words.PLACES).toLowerCase(),
        postcode_fake: `${pick(draw, ['ta', 'ex', 'pl', 'tr', 'bs'])}${digits(draw, 1)} ${digits(draw, 1)}${pick(draw, ['ab', 'hq', 'rt', 'zx'])}`,
        gender: pick(draw, ['male', 'female']),
        occupation: pick(draw, words.TRADES),
      };
    },
    most: 12,
    slips: 0.2,
    gaps: 0.12,
    vary: (draw, cells) =>
      draw() < 0.2 ? { ...cells, first_name: pickCommon(draw, words.GIVEN).toLowerCase() } : cells,
  },
  accounts: {
    person: (draw) => {
      const { given, family } = names(draw);
      const handle = `${given}${draw() < 0.5 ? '_' : '.'}${family.slice(0, 4)}${digits(draw, 2)}`.toLowerCase();
      return {
        display_name: `${given} ${family}`,
        username: handle,
        email: `${handle}@${pick(draw, ['mail', 'post', 'inbox'])}.example`,
        phone: `+31 6 ${digits(draw, 8)}`,
        city: pick(draw, words.PLACES),
        platform: pick(draw, ['telegram', 'whatsapp', 'discord']),
      };
    },
    most: 4,
    slips: 0.12,
    gaps: 0.3,
    vary: (draw, cells) => ({
      ...inOtherScript(draw, cells),
      platform: pick(draw, ['telegram', 'whatsapp', 'discord']),
    }),
  },
};

function titleOf(draw: Draw): string {
  const subject = () => pick(draw, words.SUBJECTS);
  const middle = pick(draw, ['for', 'in', 'of', 'with', 'over', 'and']);
  const first = `${pick(draw, words.QUALITIES)} ${subject()}`;
  return draw() < 0.5
    ? `${first} ${middle} ${pick(draw, words.QUALITIES).toLowerCase()} ${subject()}`
    : `${first} ${subject()} ${middle} ${subject()} ${subject()}`;
}

function inOtherScript(draw: Draw, cells: Cells): Cells {
  if (draw() < 0.5) return cells;
  const name = cells['display_name']!.split(' ')
    .map((word) => words.IN_OTHER_SCRIPTS[word] ?? word)
    .join(' ');
  return { ...cells, display_name: name };
}
