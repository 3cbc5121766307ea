/**
 * Messages that speak of money, and payments, with which belongs to which: allotment rents, bus fares and football kits between made-up adults. Hard
 * on purpose: the same amount twice a day, fees, other currencies, amounts in parts, number words, number formats and names of other places, banks that
 * book by the day and days later, promises that nobody kept and payments that nobody spoke of.
 */
import { drawFrom, pick, slip, type Draw } from '../linking/corrupt.ts';
import { FAMILY, GIVEN, IN_OTHER_SCRIPTS } from '../linking/words.ts';
import { USUAL_WORLD, type Hardness } from './hardness.ts';
import { sayAmount, sayIdentifier } from './say.ts';

export interface WorldMessage {
  readonly id: string;
  readonly conversation: string;
  /** ISO 8601 with an offset. */
  readonly at: string;
  readonly text: string;
  /** Names as the platform shows them. */
  readonly people: readonly string[];
}

export interface WorldPayment {
  readonly id: string;
  /** A day, or an instant with an offset. */
  readonly at: string;
  readonly amount: string;
  readonly currency: string;
  readonly payer: string;
  readonly payee: string;
  readonly payerAccount: string;
  readonly payeeAccount: string;
  readonly mtcn: string;
  readonly text: string;
}

export interface MoneyWorld {
  readonly messages: readonly WorldMessage[];
  readonly payments: readonly WorldPayment[];
  readonly rates: readonly {
    readonly day: string;
    readonly currency: string;
    readonly base: string;
    readonly rate: number;
  }[];
  /** A message for each amount that was paid, with its payment, or the payments it was paid in. */
  readonly truth: ReadonlyMap<string, readonly string[]>;
}

const FIRST_MS = Date.parse('2026-01-05T00:00:00Z');
const DAYS = 150;
const NOBODY_PAID = 0.08;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Units of one currency for one euro. */
const RATES: Readonly<Record<string, number>> = { EUR: 1, USD: 1.1, GBP: 0.85, PHP: 64, SEK: 11.2 };
const CURRENCIES = Object.keys(RATES);
const AMOUNTS = [10, 15, 20, 25, 30, 40, 45, 50, 60, 75, 80, 100, 120, 150, 200, 250] as const;

export function makeMoneyWorld(conversations: number, seed: number, hardness: Hardness = USUAL_WORLD): MoneyWorld {
  const draw = drawFrom(seed);
  const world = new World(draw, hardness);
  for (let at = 0; at < conversations; at++) world.converse(at);
  for (let at = 0; at < conversations * 4; at++) world.payUnsaid();
  return { messages: world.messages, payments: world.payments, rates: ratesOf(draw), truth: world.truth };
}

function ratesOf(draw: Draw): MoneyWorld['rates'] {
  return Array.from({ length: DAYS + 20 }, (_, day) =>
    new Date(FIRST_MS + day * DAY_MS).toISOString().slice(0, 10),
  ).flatMap((day) =>
    Object.entries(RATES).flatMap(([currency, units]) =>
      currency === 'EUR' ? [] : [{ day, currency, base: 'EUR', rate: (1 / units) * (0.995 + draw() * 0.01) }],
    ),
  );
}

interface Person {
  readonly name: string;
  /** As the chat shows them. */
  readonly shown: string;
  readonly account: string;
}

class World {
  readonly messages: WorldMessage[] = [];
  readonly payments: WorldPayment[] = [];
  readonly truth = new Map<string, readonly string[]>();
  readonly #draw: Draw;
  readonly #payers: Person[] = [];

  readonly #hard: Hardness;

  constructor(draw: Draw, hardness: Hardness) {
    this.#draw = draw;
    this.#hard = hardness;
  }

  /** Draws nothing where the share is nought: the usual world of a seed is always the same. */
  #happens(share: number): boolean {
    return share > 0 && this.#draw() < share;
  }

  converse(number: number): void {
    const draw = this.#draw;
    const [payer, payee] = [this.#person(), this.#person()];
    this.#payers.push(payer);
    this.#paidUntil = 0;
    const talk = {
      conversation: `c${number}`,
      people: [payer.shown, payee.shown],
      offset: pick(draw, [0, 1, 2, 8, -5]),
    };
    const currency = pick(draw, CURRENCIES);
    const channel = pick(draw, CHANNELS);
    const start = Math.floor(draw() * (DAYS - 60)) * DAY_MS;
    if (draw() < 0.35)
      this.#say(
        talk,
        FIRST_MS + start,
        `rent of the plot goes to ${sayIdentifier(draw, payee.account)}, bus is at nine`,
      );
    const count = 1 + Math.floor(draw() * 5);
    for (let at = 0; at < count; at++) {
      const when = FIRST_MS + start + Math.floor((at * 60 * DAY_MS) / count + draw() * 6 * DAY_MS);
      this.#speakOf({ talk, payer, payee, currency, channel, when });
      // Twice on one day, the same amount.
      if (draw() < this.#hard.twice && this.#kind >= NOBODY_PAID)
        this.#speakOf({ talk, payer, payee, currency, channel, when: when + 3 * HOUR_MS, amount: this.#last });
    }
  }

  /** Of the conversation that is under way. */
  #last = 50;
  #kind = 1;
  #paidUntil = 0;

  #speakOf(deal: Deal): void {
    const draw = this.#draw;
    const amount = deal.amount ?? pick(draw, AMOUNTS) * (deal.currency === 'PHP' ? 10 : 1);
    this.#last = amount;
    // What becomes of the first becomes of the second: a promise that is not kept is not made twice a day.
    const kind = deal.amount === undefined ? draw() : this.#kind;
    this.#kind = kind;
    const mtcn = Array.from({ length: 10 }, () => Math.floor(draw() * 10)).join('');
    const told = draw() < 0.15 ? `, MTCN ${mtcn.slice(0, 3)}-${mtcn.slice(3, 6)}-${mtcn.slice(6)}` : '';
    const text = `${pick(draw, ['sent', 'I paid', 'just transferred', 'ik heb overgemaakt:', "j'ai envoyé", 'will send'])} ${sayAmount(draw, amount, deal.currency)} for the ${pick(draw, ['allotment', 'bus', 'football kit', 'seed potatoes'])}${told}`;
    const message = this.#say(deal.talk, deal.when, text);
    // Nobody paid.
    if (kind < NOBODY_PAID) return;
    if (kind < 0.12 && amount >= 40) return this.#payInParts(message, deal, amount);
    if (this.#happens(this.#hard.rounded)) {
      // Said as a round number, paid as it came to.
      const exact = { amount: amount * (0.96 + draw() * 0.08), currency: deal.currency };
      this.truth.set(message, [this.#pay(deal, exact, mtcn, this.#paidAt(deal))]);
      return;
    }
    const paid =
      kind < 0.2 || this.#happens(this.#hard.fees)
        ? { amount: amount * (0.93 + draw() * 0.06), currency: deal.currency }
        : kind < 0.28
          ? this.#convert(amount, deal.currency)
          : { amount, currency: deal.currency };
    this.truth.set(message, [this.#pay(deal, paid, mtcn, this.#paidAt(deal))]);
  }

  #payInParts(message: string, deal: Deal, amount: number): void {
    const first = Math.round(amount * (0.3 + this.#draw() * 0.3));
    const parts = [first, amount - first].map((part, at) =>
      this.#pay(deal, { amount: part, currency: deal.currency }, '', this.#paidAt(deal, at * DAY_MS)),
    );
    this.truth.set(message, parts);
  }

  #convert(amount: number, from: string): { amount: number; currency: string } {
    const to = pick(
      this.#draw,
      CURRENCIES.filter((one) => one !== from),
    );
    return { amount: ((amount * RATES[to]!) / RATES[from]!) * (0.98 + this.#draw() * 0.03), currency: to };
  }

  /** A channel keeps the order in which it was told. */
  #paidAt(deal: Deal, laterMs = 0): number {
    this.#paidUntil = Math.max(this.#paidUntil + 60_000, deal.when + laterMs + this.#delay(deal.channel));
    return this.#paidUntil;
  }

  /** A wallet is there at once, a bank within days; some pay before they say so. */
  #delay(channel: Channel): number {
    const draw = this.#draw;
    if (channel === 'wallet') return Math.floor((draw() * 40 - 10) * 60_000);
    return Math.floor(channel.startsWith('remitter') ? draw() * 8 * HOUR_MS : (0.5 + draw() * 3) * DAY_MS);
  }

  /** Of nobody's messages: the same people elsewhere, and others. */
  payUnsaid(): void {
    const draw = this.#draw;
    const payer = draw() < 0.4 && this.#payers.length > 0 ? pick(draw, this.#payers) : this.#person();
    const deal = { payer, payee: this.#person(), channel: pick(draw, CHANNELS) };
    const currency = pick(draw, CURRENCIES);
    const amount = pick(draw, AMOUNTS) * (currency === 'PHP' ? 10 : 1);
    this.#pay(deal, { amount, currency }, '', FIRST_MS + Math.floor(draw() * DAYS * DAY_MS));
  }

  #pay(
    { payer, payee, channel }: Pick<Deal, 'payer' | 'payee' | 'channel'>,
    { amount, currency }: { amount: number; currency: string },
    mtcn: string,
    when: number,
  ): string {
    const draw = this.#draw;
    const id = `p${this.payments.length}`;
    // Banks and some remitters say only the day, on the clock of the payee.
    const dayOnly = channel === 'bank' || channel === 'remitter by the day';
    const at = dayOnly
      ? new Date(when + pick(draw, [0, 1, 2]) * HOUR_MS).toISOString().slice(0, 10)
      : new Date(when).toISOString();
    this.payments.push({
      ...{ id, at, amount: amount.toFixed(2), currency, mtcn: mtcn === '' ? '' : mtcn },
      ...{
        payer: this.#written(payer.name),
        payee: this.#written(payee.name),
        payerAccount: payer.account,
        payeeAccount: payee.account,
      },
      text: pick(draw, ['', '', 'rent', 'thanks', 'football', 'tickets']),
    });
    return id;
  }

  #written(name: string): string {
    const written = spelt(this.#draw, name);
    return this.#happens(this.#hard.typos) ? slip(this.#draw, written) : written;
  }

  #say(talk: Talk, when: number, text: string): string {
    const id = `m${this.messages.length}`;
    const { conversation, people, offset } = talk;
    const ahead = this.#happens(this.#hard.wrongZones) ? pick(this.#draw, [-8, -1, 1, 7]) : 0;
    const local = new Date(when + (offset + ahead) * HOUR_MS).toISOString().slice(0, 19);
    const zone = `${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`;
    this.messages.push({ id, conversation, people, text, at: `${local}${zone}` });
    return id;
  }

  #person(): Person {
    const draw = this.#draw;
    const [given, family] = [pick(draw, GIVEN), pick(draw, FAMILY)];
    const digits = Array.from({ length: 10 }, () => Math.floor(draw() * 10)).join('');
    const shown =
      draw() < 0.3
        ? `${given.toLowerCase()}${digits.slice(0, 2)}`
        : draw() < 0.4
          ? `${IN_OTHER_SCRIPTS[given] ?? given} ${IN_OTHER_SCRIPTS[family] ?? family}`
          : `${given} ${family}`;
    const account = draw() < 0.5 ? `NL${digits.slice(0, 2)}SAND${digits}` : `+3197${digits.slice(0, 9)}`;
    return { name: `${given} ${family}`, shown, account };
  }
}

const CHANNELS = ['wallet', 'wallet', 'remitter', 'remitter by the day', 'bank'] as const;
type Channel = (typeof CHANNELS)[number];

interface Talk {
  readonly conversation: string;
  readonly people: readonly string[];
  /** Hours ahead of UTC. */
  readonly offset: number;
}

interface Deal {
  readonly talk: Talk;
  readonly payer: Person;
  readonly payee: Person;
  readonly currency: string;
  readonly channel: Channel;
  /** Milliseconds since 1970. */
  readonly when: number;
  readonly amount?: number;
}

/** Banks turn names round and write capitals. */
function spelt(draw: Draw, name: string): string {
  const kind = draw();
  if (kind < 0.2) return name.toUpperCase();
  return kind < 0.35 ? name.split(' ').toReversed().join(' ') : name;
}
