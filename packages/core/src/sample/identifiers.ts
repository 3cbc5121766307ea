/**
 * Identifiers for the synthetic sample. All are published examples (RFC 2606 and RFC 5737 names and addresses, the IBAN registry's
 * own examples, BIP 44, 84, 173 and 350 and EIP-55 test vectors, numbers set aside for drama), so none belongs to a person.
 *
 * In the sample each has one holder, who gives it on every platform: what linking finds there is true. Two things are shared on purpose, because
 * they are in life: one landline by the two people of a house, who are not one person for it, and pages and addresses on the net by everybody.
 */
import { NAMES } from './sentences.ts';

type SampleIdentifierKind = 'email' | 'phone' | 'url' | 'iban' | 'crypto-address' | 'ipv4';

export interface SampleIdentifier {
  readonly kind: SampleIdentifierKind;
  readonly text: string;
}

const as = (kind: SampleIdentifierKind, ...texts: readonly string[]): SampleIdentifier[] =>
  texts.map((text) => ({ kind, text }));

/** By place in the list of names: what that person gives as theirs. Who has nothing of their own passes on pages. */
const OWN: readonly (readonly SampleIdentifier[])[] = [
  [
    ...as('email', 'bus.times@example.org'),
    ...as('iban', 'BE68 5390 0754 7034'),
    ...as('crypto-address', '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA'),
  ],
  [
    ...as('email', 'garden.club@example.org'),
    // One number, as one person writes it in two ways.
    ...as('phone', '+31 6 12345678', '+31612345678'),
    ...as('iban', 'NL91 ABNA 0417 1643 00'),
  ],
  [
    ...as('email', 'coach@example.net'),
    ...as('phone', '+1 212 555 0123'),
    ...as('iban', 'GB29 NWBK 6016 1331 9268 19'),
    ...as('crypto-address', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'),
  ],
  [
    ...as('email', 'recipes+soup@example.org'),
    ...as('phone', '+44 20 7946 0958'),
    ...as('crypto-address', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'),
  ],
  as('iban', 'DE89370400440532013000'),
  as('crypto-address', 'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu'),
  as('crypto-address', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'),
];

/** The people of one house, and its landline: a hard negative. */
const HOUSEHOLD: ReadonlySet<number> = new Set([1, 2]);
const LANDLINE = as('phone', '+49 30 23125 042');

const ANYBODYS: readonly SampleIdentifier[] = [
  ...as(
    'url',
    'https://example.org/timetable?line=12',
    'http://weather.example.net/today',
    'https://example.com/recipes/leek-soup',
  ),
  ...as('ipv4', '192.0.2.17', '198.51.100.4'),
];

export const IDENTIFIERS: readonly SampleIdentifier[] = [...OWN.flat(), ...LANDLINE, ...ANYBODYS];

const GIVEN: readonly (readonly SampleIdentifier[])[] = NAMES.map((_, person) => {
  const shared = HOUSEHOLD.has(person) ? LANDLINE : [];
  const own = [...(OWN[person] ?? []), ...shared];
  return [...own, ...own, ...ANYBODYS, ...shared];
});

/** What the person at that place writes down, each as often as it stands here; never empty. */
export function identifiersGivenBy(person: number): readonly SampleIdentifier[] {
  return GIVEN[person]!;
}
