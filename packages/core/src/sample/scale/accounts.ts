/** The accounts of the people of the scale sample, and which identifiers each leaves in what it writes. */
import type { SeededRandom } from '../seeded-random.ts';
import { heavyTail, weighted } from './draw.ts';
import type { NameForms } from './names.ts';
import { SCALE_NAMES } from './names.ts';
import { latin, type ScaleIdentifier, type ScalePerson } from './people.ts';
import { documentationIpv4, documentationIpv6, type PhoneBook } from './ranges.ts';

export const SCALE_PLATFORMS = ['telegram', 'whatsapp', 'discord', 'irc', 'facebook', 'sms'] as const;

export type ScalePlatform = (typeof SCALE_PLATFORMS)[number];

/**
 * Whose an identifier that somebody wrote is: `own`; their `household`'s; `public`, which anybody may write or be seen at; or of
 * `somebody-else`, whom they speak of.
 */
export type Whose = 'own' | 'household' | 'public' | 'somebody-else';

export interface ScaleMark extends ScaleIdentifier {
  readonly whose: Whose;
}

export interface ScaleAccount {
  /** `a00001` and so on. */
  readonly id: string;
  readonly number: number;
  readonly person: ScalePerson;
  readonly platform: ScalePlatform;
  /** As an importer knows it within the platform: a user id, a name, a telephone number. */
  readonly key: string;
  /** What others see. */
  readonly name: string;
  /** Used a few times and never again. */
  readonly throwAway: boolean;
  /** An address that the platform shows of it (IRC). */
  readonly host: string;
  /** What it leaves, in the order in which it is written. */
  readonly marks: readonly ScaleMark[];
  /** An account of the same person that left the same identifier before; null: the first one, or one of somebody who passes through. */
  readonly linked: { readonly to: string; readonly by: ScaleIdentifier } | null;
  /** Whether it left an identifier that is its person's alone. */
  readonly enough: boolean;
}

/** Weights of platforms; a person's first account is seldom a throw-away one. */
const PLATFORMS: readonly (readonly [ScalePlatform, number])[] = [
  ['telegram', 34],
  ['whatsapp', 12],
  ['discord', 10],
  ['irc', 10],
  ['facebook', 20],
  ['sms', 14],
];

/** Open proxies that anybody comes from, and addresses that everybody writes. */
const PROXIES = [3, 260, 261, 520, 700].map(documentationIpv4);
const PUBLIC_MARKS: readonly ScaleMark[] = [
  { kind: 'email', system: null, value: 'tickets@bus.example.org', whose: 'public' },
  { kind: 'url', system: null, value: 'https://weather.example.net/today', whose: 'public' },
  { kind: 'phone', system: null, value: '+33536499998', whose: 'public' },
  { kind: 'crypto-address', system: 'bitcoin', value: '1111111111111111111114oLvT2', whose: 'public' },
];

/** Makes the accounts of one person after another; keeps what must not be given twice. */
export class AccountMaker {
  readonly #random: SeededRandom;
  readonly #phones: PhoneBook;
  readonly #facebookNames = new Set<string>();
  /** Some of the known, to be spoken of by others. */
  readonly #spokenOf: ScaleIdentifier[] = [];
  #count = 0;

  constructor(random: SeededRandom, phones: PhoneBook) {
    this.#random = random;
    this.#phones = phones;
  }

  accountsOf(person: ScalePerson): ScaleAccount[] {
    const accounts: ScaleAccount[] = [];
    const wanted = this.#numberOf(person);
    for (let at = 0; at < wanted; at++) accounts.push(this.#make(person, at, accounts));
    if (person.kind === 'known' && person.number % 97 === 0) this.#spokenOf.push(person.own[0]!);
    return accounts;
  }

  /** Of those who pass through, nobody can know a second account: it would share nothing with the first, so no truth could name it. */
  #numberOf({ kind }: ScalePerson): number {
    return kind === 'known' ? 1 + heavyTail(this.#random, 1, 1.25, 11) : 1;
  }

  #make(person: ScalePerson, at: number, before: readonly ScaleAccount[]): ScaleAccount {
    const number = this.#count++;
    const platform = weighted(this.#random, PLATFORMS);
    const phone = platform === 'sms' || platform === 'whatsapp' ? this.#phoneOf(person, platform, before) : null;
    const left = this.#marksOf(person, before, phone);
    return {
      id: `a${String(number + 1).padStart(5, '0')}`,
      number,
      person,
      platform,
      ...this.#calledOn(platform, person, number, phone?.value ?? null),
      throwAway: at > 0 && this.#random.chance(0.25),
      host: this.#hostOf(person, number),
      ...left,
    };
  }

  /** A number of their own that they do not use there yet, or one rented for this account alone. */
  #phoneOf({ own, country }: ScalePerson, platform: ScalePlatform, before: readonly ScaleAccount[]): ScaleIdentifier {
    const used = before.filter((account) => account.platform === platform).map(({ key }) => key);
    const theirs = own.filter(({ kind, value }) => kind === 'phone' && !used.includes(value));
    if (theirs.length > 0 && this.#random.chance(0.7)) return this.#random.pick(theirs);
    return { kind: 'phone', system: null, value: this.#phones.next(country.code) };
  }

  #marksOf(
    person: ScalePerson,
    before: readonly ScaleAccount[],
    phone: ScaleIdentifier | null,
  ): Pick<ScaleAccount, 'marks' | 'linked' | 'enough'> {
    const random = this.#random;
    const around = this.#aroundOf(person);
    const byNumber = phone === null ? null : earlierWith(before, phone);
    if (person.own.length === 0) return { marks: around, linked: null, enough: false };
    const shared = byNumber === null ? this.#shared(before) : { to: byNumber.id, by: phone! };
    const written = [shared?.by, random.chance(0.5) || shared === null ? random.pick(person.own) : undefined];
    const own = [...new Set(written)]
      .filter((one) => one !== undefined)
      .map((one) => ({ ...one, whose: 'own' as const }));
    const atNumber = phone === null ? [] : [{ ...phone, whose: 'own' as const }];
    return { marks: distinct([...own, ...atNumber, ...around]), linked: shared, enough: true };
  }

  /** Something that an earlier account left, to be left again. */
  #shared(before: readonly ScaleAccount[]): ScaleAccount['linked'] {
    const linkable = before.filter(({ enough }) => enough);
    if (linkable.length === 0) return null;
    const { id, marks } = this.#random.pick(linkable);
    const { whose: _, ...by } = this.#random.pick(marks.filter(({ whose }) => whose === 'own'));
    return { to: id, by };
  }

  /** What is near them and not theirs. */
  #aroundOf({ household, kind }: ScalePerson): ScaleMark[] {
    const random = this.#random;
    const marks: ScaleMark[] = [];
    if (household !== null && random.chance(0.6)) {
      marks.push({ kind: 'phone', system: null, value: household.landline, whose: 'household' });
    }
    if (household !== null && random.chance(0.3)) {
      marks.push({ kind: 'ipv6', system: null, value: household.ipv6, whose: 'household' });
    }
    if (random.chance(0.04)) marks.push({ kind: 'ipv4', system: null, value: random.pick(PROXIES), whose: 'public' });
    if (random.chance(0.06)) marks.push(random.pick(PUBLIC_MARKS));
    const spoken = kind === 'passing' && this.#spokenOf.length > 0 && random.chance(0.0008);
    if (spoken) marks.push({ ...random.pick(this.#spokenOf), whose: 'somebody-else' });
    return marks;
  }

  #calledOn(platform: ScalePlatform, person: ScalePerson, number: number, phone: string | null) {
    const random = this.#random;
    switch (platform) {
      case 'telegram':
        return {
          key: `user${710_000_000 + number * 7}`,
          name: random.chance(0.8) ? spelt(person, random) : person.nickname,
        };
      case 'discord':
        return {
          key: String(310_000_000_000_000_000n + BigInt(number) * 1009n),
          name: varied(person.nickname, random),
        };
      case 'irc': {
        const nick = varied(person.nickname, random)
          .replace(/[^a-z0-9_]/gi, '_')
          .slice(0, 16);
        return { key: nick, name: nick };
      }
      case 'facebook': {
        const name = this.#unusedName(person);
        return { key: name, name };
      }
      case 'whatsapp':
      case 'sms':
        return { key: phone!, name: phone! };
    }
  }

  /** On Facebook a download tells people apart by their names alone, so no two there have the same. */
  #unusedName(person: ScalePerson): string {
    const { given, family } = SCALE_NAMES[person.country.names]!;
    let name = spelt(person, this.#random);
    while (this.#facebookNames.has(name)) name += ` ${this.#random.pick([...given, ...family])[0]!}`;
    this.#facebookNames.add(name);
    return name;
  }

  #hostOf({ household }: ScalePerson, number: number): string {
    const random = this.#random;
    if (household !== null && random.chance(0.6)) return household.ipv6;
    return random.chance(0.3) ? random.pick(PROXIES) : documentationIpv6(1_000_000 + number, 2);
  }
}

function earlierWith(before: readonly ScaleAccount[], phone: ScaleIdentifier): ScaleAccount | null {
  return before.find(({ marks }) => marks.some(({ value, whose }) => value === phone.value && whose === 'own')) ?? null;
}

function distinct(marks: readonly ScaleMark[]): ScaleMark[] {
  return marks.filter(
    ({ kind, value }, at) => marks.findIndex((one) => one.kind === kind && one.value === value) === at,
  );
}

/** A full name in the order of home, in one of its spellings, now and then with a typing error or the given name alone. */
function spelt({ given, family, country }: ScalePerson, random: SeededRandom): string {
  const native = random.chance(0.5);
  const form = (forms: NameForms) => (native ? forms[0]! : random.pick(forms.length > 1 ? forms.slice(1) : forms));
  if (random.chance(0.1)) return form(given);
  const [first, last] = [form(given), form(family)];
  if (native && SCALE_NAMES[country.names]!.order === 'family-first') {
    return /^[\p{Script=Han}\p{Script=Hangul}]/u.test(last) ? `${last}${first}` : `${last} ${first}`;
  }
  return random.chance(0.04) ? `${latin(given)} ${doubled(latin(family), random)}` : `${first} ${last}`;
}

function doubled(word: string, random: SeededRandom): string {
  const at = random.below(word.length);
  return word.slice(0, at) + word[at]! + word.slice(at);
}

/** As it is, or with what people add where it is taken. */
function varied(nickname: string, random: SeededRandom): string {
  return random.chance(0.6) ? nickname : `${nickname}${random.pick(['_', '2', '_away', 'x', '77'])}`;
}
