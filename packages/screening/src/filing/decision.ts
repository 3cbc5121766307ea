/** What people decided on alerts and wrote of them, from a file: a list in JSON, an entry for each report. */
import { ScreeningError } from '../error.ts';
import type { Filing, FilingDecision, Narrative } from './filing.ts';

export interface FilingMatter {
  /** Id of the alert. */
  readonly alert: string;
  readonly reference: string;
  readonly filedOn: string;
  readonly decision: FilingDecision;
  readonly narrative: Narrative;
  /** By `source, line`: the amount in the currency of the unit, as the filer converted it. */
  readonly localAmounts: ReadonlyMap<string, string>;
  readonly networkAddresses: Filing['networkAddresses'];
}

/** What an entry does not say is empty, and a gap of the report; what it says in another form is refused with its place. */
export function parseDecisions(text: string, name: string): readonly FilingMatter[] {
  const list = parseList(text, name);
  const matters = list.map((entry, at) => new Entry(entry, `Decisions "${name}", entry ${at + 1}`).matter());
  const twice = matters.find((one, at) => matters.findIndex(({ alert }) => alert === one.alert) !== at);
  if (twice !== undefined)
    throw new ScreeningError('input-invalid', `Decisions "${name}": alert ${twice.alert} is decided on twice.`);
  return matters;
}

/** Of an alert's payment, as `localAmounts` names it. */
export function placeOfPayment({ source, line }: { readonly source: string; readonly line: number }): string {
  return `${source}, ${line}`;
}

class Entry {
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(entry: unknown, where: string) {
    this.#where = where;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw this.#wrong('an object was expected');
    this.#given = entry as Record<string, unknown>;
  }

  matter(): FilingMatter {
    const alert = this.#text('alert');
    if (alert === '') throw this.#wrong('"alert" must be the id of an alert, as alerts.csv has it');
    const decision = this.#text('decision');
    if (decision !== 'report' && decision !== 'no-report')
      throw this.#wrong('"decision" must be "report" or "no-report": a person decides, nobody else');
    return {
      alert,
      reference: this.#text('reference'),
      filedOn: this.#text('filedOn'),
      decision: {
        decision,
        by: this.#text('by'),
        on: this.#text('on'),
        reason: this.#text('reason'),
        minor: this.#text('minor'),
      },
      narrative: { text: this.#text('narrative'), by: this.#text('narrativeBy') },
      localAmounts: this.#amounts(),
      networkAddresses: this.#addresses(),
    };
  }

  #text(name: string): string {
    const value = this.#given[name] ?? '';
    if (typeof value === 'string') return value;
    throw this.#wrong(`"${name}" must be a text`);
  }

  #amounts(): ReadonlyMap<string, string> {
    const given = this.#given['localAmounts'] ?? {};
    if (typeof given !== 'object' || Array.isArray(given))
      throw this.#wrong('"localAmounts" must be an object such as { "payments.csv, 12": "17.50" }');
    return new Map(Object.entries(given).map(([place, amount]) => [place, this.#amount(place, amount)]));
  }

  #amount(place: string, amount: unknown): string {
    if (typeof amount === 'string' && /^\d{1,20}(?:\.\d{1,8})?$/u.test(amount)) return amount;
    throw this.#wrong(`the amount of "${place}" must be a text of digits such as "17.50"`);
  }

  #addresses(): Filing['networkAddresses'] {
    const given = this.#given['networkAddresses'] ?? [];
    if (!Array.isArray(given)) throw this.#wrong('"networkAddresses" must be a list of { "ip": …, "on": … }');
    return given.map((one: unknown) => {
      const { ip, on = null } = (one ?? {}) as { ip?: unknown; on?: unknown };
      if (typeof ip === 'string' && (on === null || typeof on === 'string')) return { ip, on };
      throw this.#wrong('"networkAddresses" must be a list of { "ip": …, "on": … }');
    });
  }

  #wrong(what: string): ScreeningError {
    return new ScreeningError('input-invalid', `${this.#where}: ${what}. See docs/guide/screening.md for an example.`);
  }
}

function parseList(text: string, name: string): readonly unknown[] {
  try {
    const given: unknown = JSON.parse(text);
    if (Array.isArray(given) && given.length > 0) return given;
  } catch (cause) {
    throw new ScreeningError('input-invalid', `Decisions "${name}" are no JSON.`, { cause });
  }
  throw new ScreeningError('input-invalid', `Decisions "${name}": a list with an entry for each alert was expected.`);
}
