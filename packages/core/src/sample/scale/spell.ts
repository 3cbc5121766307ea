/** How people write: typing errors, and one identifier in many shapes that mean the same. */
import type { SeededRandom } from '../seeded-random.ts';
import type { ScaleIdentifier } from './people.ts';

/** One error in a word of more than three letters; never in digits. */
export function withTypo(text: string, random: SeededRandom): string {
  const places = [...text.matchAll(/\p{L}{4,}/gu)];
  if (places.length === 0) return text;
  const { 0: word, index } = random.pick(places);
  const at = index + 1 + random.below(word.length - 2);
  const [one, two] = [text[at]!, text[at + 1]!];
  // Halves of one character are not taken apart.
  if (/[\ud800-\udfff]/.test(one + two) || /\p{M}/u.test(one + two)) return text;
  const made = [two + one, two, one + one + two];
  return text.slice(0, at) + random.pick(made) + text.slice(at + 2);
}

/** The identifier as somebody might write it, in a sentence that is not about it. */
export function writeIdentifier({ kind, system, value }: ScaleIdentifier, random: SeededRandom): string {
  switch (kind) {
    case 'phone':
      return `Call me about the bus at ${spacedPhone(value, random)}`;
    case 'email':
      return `Send the timetable to ${random.chance(0.1) ? value.toUpperCase() : value} please`;
    case 'iban':
      return `The seedlings can be paid to IBAN ${random.chance(0.5) ? value : value.replace(/(.{4})(?=.)/g, '$1 ')}`;
    case 'crypto-address':
      return `My ${system === 'bitcoin' ? 'bitcoin' : 'ethereum'} address for the tomatoes: ${value}`;
    case 'handle':
      return system === 'telegram'
        ? `On Telegram I am @${value}`
        : `Pictures of my plot: https://instagram.com/${value}`;
    case 'payment-handle':
      return `The seedlings are 4 each, https://paypal.me/${value}`;
    case 'url':
      return `My garden is at ${value}`;
    case 'ipv4':
    case 'ipv6':
      return `The rain sensor answers at ${value} now`;
  }
}

function spacedPhone(value: string, random: SeededRandom): string {
  const shapes = [
    value,
    value.replace(/^(\+\d{2})(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5 $6'),
    value.replace(/^\+/, '00'),
    value.replace(/(\d{2})(?=(?:\d{2})+$)/g, '$1 '),
  ];
  return random.pick(shapes).trim();
}
