/**
 * The kinds of attribute that records are compared by: how a column of that kind is called, what its content looks like, which parts of a value
 * are compared, and by which levels. One row a kind; recognition, normalisation, blocking and comparison all derive from it.
 */
import type { Level } from './model.ts';

export const ATTRIBUTE_KINDS = [
  'given-name',
  'family-name',
  'full-name',
  'date',
  'place',
  'address',
  'organisation',
  'email',
  'phone',
  'identifier',
  'postcode',
  'number',
  'category',
  'text',
] as const;

export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** What is kept of a value to be compared or to bring records together. */
export const PARTS = ['text', 'sound', 'words', 'local', 'head'] as const;
export type Part = (typeof PARTS)[number];

/** What brings records together: a part of a value, or one of the rarest words of it. */
export type KeyPart = Part | 'rare';

export interface KindRule {
  /** How people call such a column, folded: small letters, words apart by one space. */
  readonly called: RegExp;
  readonly parts: readonly Part[];
  /** From the closest to "all else"; the last has no test. */
  readonly levels: readonly Level[];
  /** Parts that records are brought together by. */
  readonly keys: readonly KeyPart[];
  /** Names one thing of one holder, so that a value that very many share is a throw-away. */
  readonly exact?: true;
}

const equal = (m: number, says = 'equal'): Level => ({
  says,
  test: { is: 'equal', part: 'text' },
  byFrequency: true,
  m,
});
const alike = (atLeast: number, m: number, says: string): Level => ({
  says,
  test: { is: 'alike', part: 'text', atLeast },
  m,
});
const edits = (atMost: number, m: number, says: string): Level => ({
  says,
  test: { is: 'edits', part: 'text', atMost },
  m,
});
const differs = (m: number): Level => ({ says: 'differs', test: { is: 'else' }, m });

const NAME_LEVELS: readonly Level[] = [
  equal(0.7),
  alike(0.92, 0.1, 'nearly-equal'),
  {
    says: 'begins-alike-or-sounds-alike',
    test: {
      is: 'any',
      of: [
        { is: 'alike', part: 'text', atLeast: 0.86 },
        { is: 'begins', part: 'text', atLeast: 3 },
        { is: 'equal', part: 'sound' },
      ],
    },
    m: 0.08,
  },
  alike(0.75, 0.05, 'somewhat-alike'),
  differs(0.07),
];

const WORD_LEVELS: readonly Level[] = [
  equal(0.6),
  {
    says: 'same-words-or-nearly-equal',
    test: {
      is: 'any',
      of: [
        { is: 'alike', part: 'text', atLeast: 0.95 },
        { is: 'overlap', part: 'words', atLeast: 0.99 },
      ],
    },
    m: 0.15,
  },
  {
    says: 'most-words',
    test: {
      is: 'any',
      of: [
        { is: 'alike', part: 'text', atLeast: 0.88 },
        { is: 'overlap', part: 'words', atLeast: 0.5 },
      ],
    },
    m: 0.1,
  },
  {
    says: 'some-words',
    test: {
      is: 'any',
      of: [
        { is: 'alike', part: 'text', atLeast: 0.75 },
        { is: 'overlap', part: 'words', atLeast: 0.3 },
      ],
    },
    m: 0.07,
  },
  differs(0.08),
];

const CODE_LEVELS: readonly Level[] = [
  equal(0.85),
  edits(1, 0.06, 'one-slip'),
  edits(2, 0.03, 'two-slips'),
  differs(0.06),
];

export const KINDS: Readonly<Record<AttributeKind, KindRule>> = {
  'given-name': {
    called: /^(given|first|fore|christian)( ?names?)?$|^(prenom|voornaam|roepnaam|vorname|nombre|fname|f name)$/u,
    parts: ['text', 'sound'],
    levels: NAME_LEVELS,
    keys: ['text', 'sound'],
  },
  'family-name': {
    called: /^(family|last|sur|second)( ?names?)?$|^(nom|nom de famille|achternaam|nachname|apellidos?|lname|l name)$/u,
    parts: ['text', 'sound'],
    levels: NAME_LEVELS,
    keys: ['text', 'sound'],
  },
  'full-name': {
    called:
      /^((full|display|complete|person|holder) ?)?name$|^(naam|nom complet|nickname|nick|authors?|first and surname)$/u,
    parts: ['text', 'sound', 'words', 'head'],
    levels: WORD_LEVELS,
    keys: ['text', 'sound', 'head', 'rare'],
  },
  date: {
    called: /date|birth$|^dob$|geboren|geboortedatum|naissance|^born/u,
    parts: ['text', 'head'],
    levels: [
      equal(0.75),
      { says: 'one-digit', test: { is: 'mismatches', part: 'text', atMost: 1 }, m: 0.1 },
      {
        says: 'two-digits-or-day-and-month-turned',
        test: {
          is: 'any',
          of: [
            { is: 'mismatches', part: 'text', atMost: 2 },
            { is: 'turned-date', part: 'text' },
          ],
        },
        m: 0.06,
      },
      { says: 'same-year', test: { is: 'equal', part: 'head' }, m: 0.03 },
      differs(0.06),
    ],
    keys: ['text', 'head'],
  },
  place: {
    called:
      /city|town|suburb|village|place|county|region|country|birth ?place|woonplaats|plaats|ville|lieu|location|gemeente|commune/u,
    parts: ['text', 'sound'],
    levels: [equal(0.75), alike(0.9, 0.1, 'nearly-equal'), alike(0.78, 0.05, 'somewhat-alike'), differs(0.1)],
    keys: ['text', 'sound'],
  },
  address: {
    called: /addr|street$|straat|adres|rue/u,
    parts: ['text', 'words', 'sound', 'head'],
    levels: WORD_LEVELS,
    keys: ['text', 'head', 'rare'],
  },
  organisation: {
    called:
      /company|employer|organi[sz]ation|firm|business|title|product|venue|restaurant|bedrijf|werkgever|societe|employeur/u,
    parts: ['text', 'words', 'sound', 'head'],
    levels: WORD_LEVELS,
    keys: ['text', 'sound', 'head', 'rare'],
  },
  email: {
    called: /e ?mail|courriel|mail$/u,
    parts: ['text', 'local'],
    levels: [
      equal(0.75),
      // Of an address the host is everybody's: what stands before the @ must be alike by itself.
      {
        says: 'two-slips',
        test: {
          is: 'all',
          of: [
            { is: 'edits', part: 'text', atMost: 2 },
            { is: 'alike', part: 'local', atLeast: 0.85 },
          ],
        },
        m: 0.1,
      },
      { says: 'same-before-the-at', test: { is: 'equal', part: 'local' }, m: 0.05 },
      {
        says: 'somewhat-alike',
        test: {
          is: 'all',
          of: [
            { is: 'alike', part: 'text', atLeast: 0.88 },
            { is: 'alike', part: 'local', atLeast: 0.8 },
          ],
        },
        m: 0.04,
      },
      differs(0.06),
    ],
    keys: ['text', 'local'],
    exact: true,
  },
  phone: {
    called: /phone|mobile|^tel$|telephone|telefoon|gsm|fax|msisdn/u,
    parts: ['text', 'head'],
    levels: CODE_LEVELS,
    keys: ['text', 'head'],
    exact: true,
  },
  identifier: {
    called:
      /^(ssn|nin|bsn|iban|bic|passport|wallet|handle|username|user name|login|account|card|vat|imei|ip)( ?(no|nr|number|id))?$|soc(ial)? sec|national (id|number)|native id/u,
    parts: ['text', 'head'],
    levels: CODE_LEVELS,
    keys: ['text', 'head'],
    exact: true,
  },
  postcode: {
    called: /post ?code|^zip|postal|postnummer|plz|code postal/u,
    parts: ['text', 'head'],
    levels: [
      equal(0.8),
      edits(1, 0.08, 'one-slip'),
      { says: 'same-area', test: { is: 'equal', part: 'head' }, m: 0.04 },
      differs(0.08),
    ],
    keys: ['text', 'head'],
  },
  number: {
    called: /(number|^no|^nr|huisnummer|numero)$|^age$|^year$/u,
    parts: ['text'],
    levels: [equal(0.8), edits(1, 0.08, 'one-slip'), differs(0.12)],
    keys: [],
  },
  category: {
    called: /^(sex|gender|geslacht|sexe|state|platform|type|category|language|script|occupation|nationality|cuisine)$/u,
    parts: ['text'],
    levels: [equal(0.9), differs(0.1)],
    keys: [],
  },
  text: {
    called: /description|note|comment|remark/u,
    parts: ['text', 'words'],
    levels: WORD_LEVELS,
    keys: ['text', 'rare'],
  },
};
