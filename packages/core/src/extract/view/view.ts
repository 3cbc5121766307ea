/**
 * The text as the finders see it: folded and refanged, every character knowing where it stands in the original. Spans are
 * found in the view and given in the original text, so a hidden character inside an identifier is inside its span.
 */
import { isAlnum, isSpace, isWord, matchAt } from '../chars.ts';
import { DROPPED, foldAstral, foldUnit } from './fold.ts';
import { HTTP_FANGED, REFANGED, SPELLED_ADDRESS, readRefang, readSpelled } from './refang.ts';

export interface View {
  readonly source: string;
  readonly text: string;
  /** Original start and end of each character of `text`; null where `text` is the source itself. */
  readonly starts: Int32Array | null;
  readonly ends: Int32Array | null;
  /** 1 for each character that replaced a defanged form; null where none did. */
  readonly defanged: Uint8Array | null;
}

/** The view of a text that needs neither folding nor refanging. */
export function plainView(source: string): View {
  return { source, text: source, starts: null, ends: null, defanged: null };
}

/** The view of any text. Costs one pass; gives `plainView` where nothing changed. */
export function buildView(source: string): View {
  const writer = new ViewWriter(source);
  for (let at = 0; at < source.length;) at = copyNext(writer, source, at);
  return writer.finish();
}

/**
 * Whether a text without brackets and defanged words reads as it stands: most accents, other scripts and emoji do. Far cheaper than
 * building a view that turns out to be the text.
 */
export function readsAsItStands(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code < 128) continue;
    if (code === 0x3002 || code === 0xff61) return false;
    if (code >= 0xd800 && code <= 0xdbff) {
      if (foldAstral(source.codePointAt(at) as number) !== null) return false;
    } else if (foldUnit(code) !== code) return false;
  }
  return true;
}

/** Where a span of the view stands in the original text. */
export function sourceSpan(view: View, start: number, end: number): { start: number; end: number } {
  if (view.starts === null || view.ends === null) return { start, end };
  return { start: view.starts[start] as number, end: view.ends[end - 1] as number };
}

export function isDefanged(view: View, start: number, end: number): boolean {
  if (view.defanged === null) return false;
  for (let at = start; at < end; at++) if (view.defanged[at] === 1) return true;
  return false;
}

function copyNext(writer: ViewWriter, source: string, at: number): number {
  const code = source.charCodeAt(at);
  if (code === 91 || code === 40 || code === 123) return copyBracket(writer, source, at);
  if (code === 104 || code === 72) return copyFangedScheme(writer, source, at);
  if (code === 32) return copySpace(writer, source, at);
  if (code < 128) return writer.copy(code, at, 1);
  if (code >= 0xd800 && code <= 0xdbff) return copyAstral(writer, source, at);
  if (code === 0x3002 || code === 0xff61) return copyIdeographicStop(writer, source, at);
  const folded = foldUnit(code);
  return folded === DROPPED ? writer.drop(at, 1) : writer.copy(folded, at, 1, folded !== code);
}

function copyAstral(writer: ViewWriter, source: string, at: number): number {
  const point = source.codePointAt(at) as number;
  const folded = foldAstral(point);
  if (folded === DROPPED) return writer.drop(at, 2);
  if (folded !== null) return writer.copy(folded, at, 2, true);
  return writer.copy(source.charCodeAt(at), at, 1);
}

/** `。` is a label separator in internationalised hosts (RFC 3490); elsewhere it ends a sentence. */
function copyIdeographicStop(writer: ViewWriter, source: string, at: number): number {
  const inside = isAlnum(source.charCodeAt(at - 1)) && isAlnum(source.charCodeAt(at + 1));
  return inside ? writer.copy(46, at, 1, true) : writer.copy(0x3002, at, 1);
}

function copyBracket(writer: ViewWriter, source: string, at: number): number {
  const match = matchAt(REFANGED, source, at);
  const refang = match && readRefang(match);
  if (!match || !refang) return writer.copy(source.charCodeAt(at), at, 1);
  const next = at + match[0].length;
  const before = writer.lastVisible();
  const follows = isWord(before) || (before === 58 && refang.text === ':');
  const fits = follows && (!refang.joinsWords || isWord(source.charCodeAt(next)));
  if (!fits) return writer.copy(source.charCodeAt(at), at, 1);
  if (refang.joinsWords) writer.popSpaces();
  return writer.replace(refang.text, at, next);
}

function copyFangedScheme(writer: ViewWriter, source: string, at: number): number {
  const match = isWord(source.charCodeAt(at - 1)) ? null : matchAt(HTTP_FANGED, source, at);
  if (!match) return writer.copy(source.charCodeAt(at), at, 1);
  return writer.replace(match[1] ? 'https' : 'http', at, at + match[0].length);
}

/** `name at provider dot com`, for providers of the table only: "look at example dot com" stays prose. */
function copySpace(writer: ViewWriter, source: string, at: number): number {
  const match = (source.charCodeAt(at + 1) | 32) === 97 ? matchAt(SPELLED_ADDRESS, source, at) : null;
  const host = match && readSpelled(match);
  if (!match || !host || !isWord(writer.lastVisible())) return writer.copy(32, at, 1);
  return writer.replace(`@${host}`, at, at + match[0].length);
}

class ViewWriter {
  #units: number[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #flags: number[] = [];
  #changed = false;
  #fanged = false;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  copy(code: number, at: number, width: number, changed = false): number {
    this.#push(code, at, at + width, 0);
    if (changed) this.#changed = true;
    return at + width;
  }

  drop(at: number, width: number): number {
    this.#changed = true;
    return at + width;
  }

  /** Writes `text` for the original span; the characters share it from its start to its end. */
  replace(text: string, start: number, end: number): number {
    for (let index = 0; index < text.length; index++) {
      const last = index === text.length - 1;
      this.#push(text.charCodeAt(index), start, last ? end : start + 1, 1);
    }
    this.#changed = this.#fanged = true;
    return end;
  }

  /** The last character written that is no space, at most two spaces back; NaN where there is none. */
  lastVisible(): number {
    let at = this.#units.length - 1;
    for (let spaces = 0; spaces < 2 && isSpace(this.#units[at] ?? NaN); spaces++) at--;
    return this.#units[at] ?? NaN;
  }

  popSpaces(): void {
    for (let spaces = 0; spaces < 2 && this.#units.at(-1) === 32; spaces++) {
      for (const list of [this.#units, this.#starts, this.#ends, this.#flags]) list.pop();
    }
  }

  finish(): View {
    if (!this.#changed) return plainView(this.#source);
    return {
      source: this.#source,
      text: textOf(this.#units),
      starts: Int32Array.from(this.#starts),
      ends: Int32Array.from(this.#ends),
      defanged: this.#fanged ? Uint8Array.from(this.#flags) : null,
    };
  }

  #push(code: number, start: number, end: number, flag: number): void {
    this.#units.push(code);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#flags.push(flag);
  }
}

function textOf(units: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += 8192) parts.push(String.fromCharCode(...units.slice(at, at + 8192)));
  return parts.join('');
}
