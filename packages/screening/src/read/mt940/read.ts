/** Statements of accounts by SWIFT, streamed: with blocks or, as banks hand them to clients, fields alone; any number of statements in a file. */
import type { ReadItem, RecordReader } from '../../payment/reader.ts';
import { readLines } from '../mt103/split.ts';
import { splitAccount } from './information.ts';
import { parseLine, statedOf, type Holder, type Line } from './statement.ts';

/** Only those that statements have: a text that goes on with `:26:37` in the next line begins no field. */
const FIELD = /^(?:\{1:.*\{4:)?:(20|21|25P?|28C?|13D|34F|6[02][FM]|61|64|65|86|90[CD]):(.*)$/u;
const UNKNOWN: Holder = { agent: null, account: null, currency: null };
/** Lines that one field may have: SWIFT allows six, banks more. */
const MOST_LINES = 200;

class StatementReader {
  #holder: Holder = UNKNOWN;
  #field: { tag: string; line: number; lines: string[] } | null = null;
  #entry: { line: number; parsed: Line; supplement: string | null; told: string[] } | null = null;
  #items: ReadItem[] = [];

  add(text: string, line: number): void {
    const field = FIELD.exec(text);
    if (field === null && !/^-\}?/u.test(text) && !text.startsWith('{')) {
      if (this.#field !== null && this.#field.lines.length < MOST_LINES) this.#field.lines.push(text);
      return;
    }
    this.#endField();
    if (field !== null) this.#field = { tag: field[1]!, line, lines: [field[2]!] };
  }

  take(): readonly ReadItem[] {
    const taken = this.#items;
    this.#items = [];
    return taken;
  }

  end(): void {
    this.#endField();
    this.#endEntry();
  }

  #endField(): void {
    const field = this.#field;
    this.#field = null;
    if (field === null) return;
    if (field.tag === '86') this.#entry?.told.push(...field.lines);
    else this.#endEntry();
    if (field.tag === '20') this.#holder = UNKNOWN;
    if (field.tag.startsWith('25')) this.#holder = { ...this.#holder, ...splitAccount(field.lines[0]!) };
    if (/^(?:60[FM]|34F)$/u.test(field.tag)) this.#holder = { ...this.#holder, currency: currencyOf(field.lines[0]!) };
    if (field.tag === '61') this.#entry = entryOf(field.line, field.lines);
  }

  #endEntry(): void {
    const entry = this.#entry;
    this.#entry = null;
    if (entry === null) return;
    const { line, parsed, told, supplement } = entry;
    if ('why' in parsed) this.#items.push({ kind: 'unreadable', line, why: parsed.why });
    else this.#items.push({ kind: 'payment', line, stated: statedOf(parsed, this.#holder, told, supplement) });
  }
}

function entryOf(line: number, [first = '', ...more]: readonly string[]) {
  const supplement = more.join('\n').trim();
  return { line, parsed: parseLine(first), supplement: supplement === '' ? null : supplement, told: [] };
}

/** `C260301EUR1234,56` of a balance, `EURD0,` of a floor limit. */
function currencyOf(field: string): string | null {
  return /^(?:[CD]\d{6})?([A-Z]{3})/u.exec(field.trim())?.[1] ?? null;
}

async function* read(path: string): AsyncIterable<readonly ReadItem[]> {
  const reader = new StatementReader();
  let line = 0;
  for await (const text of readLines(path)) {
    line += 1;
    reader.add(text, line);
    if (line % 2000 === 0) yield reader.take();
  }
  reader.end();
  yield reader.take();
}

export const MT940_READER: RecordReader = {
  format: 'mt940',
  about: 'SWIFT MT940 and MT942, statements of accounts, with blocks or fields alone',
  recognises: (head) => {
    const text = head.replace(/^\uFEFF/u, '');
    return /\{2:[IO]94[02]/u.test(text) || (/^(?:\{.*)?:25P?:/mu.test(text) && /^:(?:60[FM]|34F|28C?):/mu.test(text));
  },
  read,
};
