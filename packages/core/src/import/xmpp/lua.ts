/**
 * Tables of Lua as Prosody writes them (`util.serialization`, `util.datamanager`): strings, numbers, booleans, nested tables. Nothing
 * is run; anything else is no table. Depth and size are bounded by the caller's record limit and by DEPTH.
 */

export interface LuaTable {
  /** Values without a key, or with a number as key, in order of the number. */
  readonly items: ReadonlyMap<number, LuaValue>;
  readonly fields: ReadonlyMap<string, LuaValue>;
}

export type LuaValue = string | number | boolean | null | LuaTable;

const DEPTH = 100;

/** The table in `item({ … });` or in plain braces; null where it is none. */
export function parseItem(text: string): LuaTable | null {
  const parser = new LuaParser(text);
  return parser.item();
}

class LuaParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  item(): LuaTable | null {
    this.#blank();
    if (this.#text.startsWith('item', this.#at)) this.#at += 4;
    this.#blank();
    if (this.#text[this.#at] === '(') this.#at++;
    const value = this.#value(0);
    return isTable(value) ? value : null;
  }

  #blank(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  /** Undefined where there is no value. */
  #value(depth: number): LuaValue | undefined {
    this.#blank();
    const next = this.#text[this.#at];
    if (next === '{') return depth < DEPTH ? this.#table(depth) : undefined;
    if (next === '"' || next === "'") return this.#string(next);
    return this.#word();
  }

  #table(depth: number): LuaTable | undefined {
    const items = new Map<number, LuaValue>();
    const fields = new Map<string, LuaValue>();
    this.#at++;
    for (let place = 1; ;) {
      this.#blank();
      const next = this.#text[this.#at];
      if (next === undefined) return undefined;
      if (next === '}') {
        this.#at++;
        return { items, fields };
      }
      if (next === ';' || next === ',') {
        this.#at++;
        continue;
      }
      const key = this.#key();
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      if (key === null) items.set(place++, value);
      else if (typeof key === 'number') items.set(key, value);
      else fields.set(key, value);
    }
  }

  /** `["name"] =`, `[1] =` or `name =`; null where a value comes without a key. */
  #key(): string | number | null {
    const start = this.#at;
    if (this.#text[this.#at] === '[' && this.#text[this.#at + 1] !== '[') {
      this.#at++;
      const key = this.#value(DEPTH);
      this.#blank();
      if (this.#text[this.#at] === ']' && (typeof key === 'string' || typeof key === 'number')) {
        this.#at++;
        if (this.#equals()) return key;
      }
    } else {
      NAME.lastIndex = this.#at;
      const name = NAME.exec(this.#text)?.[0];
      if (name !== undefined) {
        this.#at += name.length;
        if (this.#equals()) return name;
      }
    }
    this.#at = start;
    return null;
  }

  #equals(): boolean {
    this.#blank();
    if (this.#text[this.#at] !== '=') return false;
    this.#at++;
    return true;
  }

  #word(): LuaValue | undefined {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === undefined) return undefined;
    this.#at += word.length;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'nil') return null;
    const number = Number(word);
    return Number.isFinite(number) ? number : undefined;
  }

  /** Bytes beyond ASCII that Lua writes as `\ddd` are UTF-8, and are put together again. */
  #string(quote: string): string | undefined {
    const pieces: string[] = [];
    for (let from = this.#at + 1; ;) {
      const end = this.#endOfRun(from, quote);
      if (end < 0) return undefined;
      pieces.push(this.#text.slice(from, end));
      if (this.#text[end] === quote) {
        this.#at = end + 1;
        return pieces.join('');
      }
      this.#at = end;
      pieces.push(this.#escapes());
      from = this.#at;
    }
  }

  #endOfRun(from: number, quote: string): number {
    for (let at = from; at < this.#text.length; at++) {
      const letter = this.#text[at];
      if (letter === quote || letter === '\\') return at;
    }
    return -1;
  }

  #escapes(): string {
    const bytes: number[] = [];
    for (NUMBERED.lastIndex = this.#at; ; NUMBERED.lastIndex = this.#at) {
      const match = NUMBERED.exec(this.#text);
      if (match === null) break;
      bytes.push(match[1] === undefined ? Number.parseInt(match[2] as string, 16) : Number(match[1]) & 0xff);
      this.#at += match[0].length;
    }
    if (bytes.length > 0) return new TextDecoder().decode(Uint8Array.from(bytes));
    const letter = this.#text[this.#at + 1] ?? '';
    this.#at += 2;
    return SIMPLE.get(letter) ?? letter;
  }
}

const NAME = /[A-Za-z_]\w*/y;
const WORD = /[-+\w.]+/y;
const NUMBERED = /\\(?:(\d{1,3})|x([0-9A-Fa-f]{2}))/y;
const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);

export function isTable(value: LuaValue | undefined): value is LuaTable {
  return typeof value === 'object' && value !== null;
}
