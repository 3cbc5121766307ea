/** Conversion by a table of rates, each with its day. Shares of money, not money: good enough to compare, never to report. */

export interface Rate {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly currency: string;
  readonly base: string;
  /** One unit of the currency in units of the base. */
  readonly rate: number;
}

export interface Converted {
  readonly factor: number;
  /** Day of the rates that were used; the older, where two were. */
  readonly day: string;
}

export interface RateTable {
  /** Units of `to` for one unit of `from` on that day, or the last of seven days before; null where no rate is known. */
  convert(from: string, to: string, day: string): Converted | null;
}

interface Known {
  readonly base: string;
  readonly rate: number;
  readonly day: string;
}

const DAY_MS = 86_400_000;
const STALE_DAYS = 7;

export function createRateTable(rates: readonly Rate[]): RateTable {
  const known = new Map<string, { base: string; rate: number }>();
  for (const { day, currency, base, rate } of rates) known.set(`${currency} ${day}`, { base, rate });
  const bases = new Set(rates.map(({ base }) => base));
  const found = new Map<string, Known | null>();
  const find = (currency: string, day: string): Known | null => {
    const key = `${currency} ${day}`;
    let rate = found.get(key);
    if (rate === undefined) found.set(key, (rate = look(currency, day)));
    return rate;
  };
  const look = (currency: string, day: string): Known | null => {
    for (let back = 0; back <= STALE_DAYS; back++) {
      const at = new Date(Date.parse(day) - back * DAY_MS).toISOString().slice(0, 10);
      const rate = known.get(`${currency} ${at}`);
      if (rate !== undefined) return { ...rate, day: at };
    }
    return null;
  };
  const inBase = (currency: string, day: string): Known | null =>
    find(currency, day) ?? (bases.has(currency) ? { base: currency, rate: 1, day } : null);
  return {
    convert(from, to, day) {
      const [one, other] = [inBase(from, day), inBase(to, day)];
      if (one === null || other === null || one.base !== other.base) return null;
      return { factor: one.rate / other.rate, day: one.day < other.day ? one.day : other.day };
    },
  };
}
