/** The people of the scale sample, all of them adults, and the households that some of them share. */
import anyAscii from 'any-ascii';
import type { SeededRandom } from '../seeded-random.ts';
import { SCALE_COUNTRIES, type ScaleCountry } from './countries.ts';
import { PURPOSE, randomFor, zipf } from './draw.ts';
import { SCALE_NAMES, type NameForms } from './names.ts';
import type { ScaleOptions } from './options.ts';
import { documentationIpv6, EXAMPLE_DOMAINS, burntBitcoin, burntEthereum, testIban, type PhoneBook } from './ranges.ts';
import { WORKPLACES } from './sentences.ts';

/** An identifier as it is found: normalised. */
export interface ScaleIdentifier {
  readonly kind: 'phone' | 'email' | 'iban' | 'crypto-address' | 'handle' | 'payment-handle' | 'url' | 'ipv4' | 'ipv6';
  /** Platform or network where the kind has one. */
  readonly system: string | null;
  readonly value: string;
}

/** People under one roof: what they share is nobody's own. */
export interface ScaleHousehold {
  readonly serial: number;
  readonly landline: string;
  readonly ipv6: string;
  readonly family: NameForms;
}

export interface ScalePerson {
  /** `p00001` and so on. */
  readonly id: string;
  readonly number: number;
  /** `known`: left enough to be told; `passing`: wrote a little and left nothing, or almost. */
  readonly kind: 'known' | 'passing';
  readonly country: ScaleCountry;
  readonly town: string;
  readonly given: NameForms;
  readonly family: NameForms;
  /** Years; 21 to 69. */
  readonly age: number;
  readonly work: string;
  /** Null: lives alone. */
  readonly household: ScaleHousehold | null;
  /** Their own and nobody else's, the first ones used most. Empty of `passing`. */
  readonly own: readonly ScaleIdentifier[];
  /** What they call themselves where no real name is asked. */
  readonly nickname: string;
  /** First hour of the day, local time, at which they write; they do for six hours. */
  readonly activeFromHour: number;
  /** Share of messages with a typing error. */
  readonly sloppiness: number;
}

const NICKNAMES =
  'sunny alex gardener busfan goalie rainyday tomato nightbus lucky mike keeper plot12 anna_m striker weatherman'.split(
    ' ',
  );

/** Every country is among the known first; after that some countries are far more frequent than others. */
export function makeKnown(options: ScaleOptions, phones: PhoneBook): ScalePerson[] {
  const random = randomFor(options.seed, PURPOSE.people, 0);
  const people: ScalePerson[] = [];
  while (people.length < options.people) {
    const before = people.at(-1);
    const kin = before !== undefined && people.length >= options.countries && random.chance(0.14);
    people.push(
      kin ? makeKin(before, people, random, phones) : makeOne(people.length, 'known', options, random, phones),
    );
  }
  return people;
}

export function makePassing(number: number, options: ScaleOptions, random: SeededRandom): ScalePerson {
  return makeOne(number, 'passing', options, random, null);
}

function makeOne(
  number: number,
  kind: ScalePerson['kind'],
  options: ScaleOptions,
  random: SeededRandom,
  phones: PhoneBook | null,
): ScalePerson {
  const at = kind === 'known' && number < options.countries ? number : zipf(random, options.countries);
  const country = SCALE_COUNTRIES[at]!;
  const names = SCALE_NAMES[country.names]!;
  const person = {
    country,
    town: random.pick(country.towns),
    given: random.pick(names.given),
    family: random.pick(names.family),
  };
  return complete(number, kind, person, null, random, phones);
}

/** Of the same household as the one before: same family name, town, landline and address; everything else is their own. */
function makeKin(before: ScalePerson, people: ScalePerson[], random: SeededRandom, phones: PhoneBook): ScalePerson {
  const household = before.household ?? {
    serial: before.number,
    landline: phones.next(before.country.code),
    ipv6: documentationIpv6(before.number, 1),
    family: before.family,
  };
  people[before.number] = { ...before, household };
  const taken = people.filter((one) => one.household?.serial === household.serial).map(({ given }) => given);
  const free = SCALE_NAMES[before.country.names]!.given.filter((forms) => !taken.includes(forms));
  const { country, town, family } = before;
  return complete(
    people.length,
    'known',
    { country, town, family, given: random.pick(free) },
    household,
    random,
    phones,
  );
}

type Named = Pick<ScalePerson, 'country' | 'town' | 'given' | 'family'>;

function complete(
  number: number,
  kind: ScalePerson['kind'],
  named: Named,
  household: ScaleHousehold | null,
  random: SeededRandom,
  phones: PhoneBook | null,
): ScalePerson {
  const handle = handleOf(named, number);
  return {
    id: `p${String(number + 1).padStart(5, '0')}`,
    number,
    kind,
    ...named,
    age: 21 + random.below(49),
    work: random.pick(WORKPLACES),
    household,
    own: phones === null ? [] : ownOf(named, number, handle, random, phones),
    nickname: random.chance(kind === 'known' ? 0.15 : 0.4) ? random.pick(NICKNAMES) : handle,
    activeFromHour: 15 + random.below(8),
    sloppiness: random.below(12) / 100,
  };
}

/** In Latin letters, as people are made to choose them; the number makes it theirs alone. */
export function latin(forms: NameForms): string {
  return anyAscii(forms[Math.min(1, forms.length - 1)]!);
}

function handleOf({ given, family }: Named, number: number): string {
  const first = latin(given)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const last = latin(family)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const shapes = [`${first}_${last}`, `${first[0] ?? 'x'}${last}`, `${last}${first.slice(0, 3)}`, `${first}bus`];
  return `${shapes[number % shapes.length]!.slice(0, 11)}${number + 1}`;
}

function ownOf(
  named: Named,
  number: number,
  handle: string,
  random: SeededRandom,
  phones: PhoneBook,
): ScaleIdentifier[] {
  const own = (kind: ScaleIdentifier['kind'], value: string, system: string | null = null) => ({ kind, system, value });
  const email = (at: number) =>
    own(
      'email',
      `${handle.replace('_', '.')}${at === 0 ? '' : `.${at}`}@${EXAMPLE_DOMAINS[(number + at) % EXAMPLE_DOMAINS.length]!}`,
    );
  const more: readonly (() => ScaleIdentifier)[] = [
    () => email(1),
    () => own('phone', phones.next(named.country.code)),
    () => own('iban', testIban(named.country.code, number + 1), null),
    () => own('crypto-address', burntBitcoin(number + 1), 'bitcoin'),
    () => own('crypto-address', burntEthereum(number + 1), 'ethereum'),
    () => own('handle', `${handle}tg`, 'telegram'),
    () => own('handle', `${handle}.pics`, 'instagram'),
    () => own('payment-handle', `${handle.replace('_', '')}`, 'paypal'),
    () => own('url', `https://example.org/gardens/${handle}`),
  ];
  const first = random.chance(0.7) ? [email(0), own('phone', phones.next(named.country.code))] : [email(0)];
  return [...first, ...more.filter(() => random.chance(0.28)).map((make) => make())];
}
