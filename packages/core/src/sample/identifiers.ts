/**
 * Identifiers for the synthetic sample. All are published examples (RFC 2606 and RFC 5737 names and addresses, the IBAN registry's
 * own examples, BIP 44, 84, 173 and 350 and EIP-55 test vectors, numbers set aside for drama), so none belongs to a person.
 */
type SampleIdentifierKind = 'email' | 'phone' | 'url' | 'iban' | 'crypto-address' | 'ipv4';

export interface SampleIdentifier {
  readonly kind: SampleIdentifierKind;
  readonly text: string;
}

const as = (kind: SampleIdentifierKind, ...texts: readonly string[]): SampleIdentifier[] =>
  texts.map((text) => ({ kind, text }));

export const IDENTIFIERS: readonly SampleIdentifier[] = [
  ...as('email', 'garden.club@example.org', 'bus.times@example.org', 'recipes+soup@example.org', 'coach@example.net'),
  ...as('phone', '+31 6 12345678', '+31612345678', '+1 212 555 0123', '+44 20 7946 0958', '+49 30 23125 042'),
  ...as(
    'url',
    'https://example.org/timetable?line=12',
    'http://weather.example.net/today',
    'https://example.com/recipes/leek-soup',
  ),
  ...as(
    'iban',
    'NL91 ABNA 0417 1643 00',
    'DE89370400440532013000',
    'GB29 NWBK 6016 1331 9268 19',
    'BE68 5390 0754 7034',
  ),
  ...as(
    'crypto-address',
    '1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  ),
  ...as('ipv4', '192.0.2.17', '198.51.100.4'),
];
