/**
 * Who wrote: the name before the first `: `. Names may hold `: ` themselves, and system lines may hold it in a group's name, so the
 * names that the whole file uses decide where one reading alone cannot.
 */
import { bare } from './marks.ts';

/** No name on a phone is this long. */
const MAX_NAME_UNITS = 120;
/** From this many messages on, a second colon that is always there belongs to the name. */
const ALWAYS = 5;

export interface Authored {
  /** As a key: without unseen characters, trimmed. Null: nobody wrote this. */
  readonly sender: string | null;
  /** What was written, exactly as in the line. */
  readonly text: string;
}

/** What may be the name before the first `: ` (or a colon that ends the line), before the second, and so on; at most `limit`. */
export function candidateNames(body: string, limit: number): string[] {
  const names: string[] = [];
  for (let colon = findColon(body, 0); colon !== -1 && names.length < limit; colon = findColon(body, colon + 1)) {
    if (colon > MAX_NAME_UNITS) break;
    const name = bare(body.slice(0, colon));
    if (name !== '') names.push(name);
  }
  return names;
}

/** Splits what stands behind the header. `names`: how often the file has each candidate. */
export function splitSender(body: string, names: ReadonlyMap<string, number>): Authored {
  const colon = findColon(body, 0);
  if (colon === -1 || colon > MAX_NAME_UNITS) return startsWithKnownName(body, names);
  const name = bare(body.slice(0, colon));
  if (name === '' || isSystemText(name, names)) return { sender: null, text: body };
  const longer = findLongerName(body, colon, names.get(name) ?? 0, names);
  return longer ?? { sender: name, text: afterColon(body, colon) };
}

/** A name with `: ` in it is always followed by the same second part. */
function findLongerName(
  body: string,
  colon: number,
  count: number,
  names: ReadonlyMap<string, number>,
): Authored | null {
  if (count < ALWAYS) return null;
  const second = findColon(body, colon + 1);
  if (second === -1 || second > MAX_NAME_UNITS) return null;
  const name = bare(body.slice(0, second));
  return names.get(name) === count ? { sender: name, text: afterColon(body, second) } : null;
}

/** `Name:text`, as some exports write a message without text or without a space. */
function startsWithKnownName(body: string, names: ReadonlyMap<string, number>): Authored {
  const colon = body.indexOf(':');
  if (colon > 0 && colon <= MAX_NAME_UNITS) {
    const name = bare(body.slice(0, colon));
    if (names.has(name)) return { sender: name, text: body.slice(colon + 1) };
  }
  return { sender: null, text: body };
}

/** A name seen rarely that quotes something, or that begins with a frequent name and goes on with a known verb, is a system line. */
function isSystemText(name: string, names: ReadonlyMap<string, number>): boolean {
  if ((names.get(name) ?? 0) >= 3) return false;
  return hasOpenQuote(name) || SUBJECT_CHANGED.test(name);
}

/** The colon stands inside quotation marks: `Anna changed the subject to “Trip: part 2”`. */
function hasOpenQuote(name: string): boolean {
  let open = false;
  for (const sign of name.replace(INNER_MARK, '')) {
    if (sign === '"' || sign === '＂') open = !open;
    else if (OPENING.has(sign)) open = true;
    else if (CLOSING.has(sign)) open = false;
  }
  return open;
}

/** Between two letters it is no quotation mark: Hebrew abbreviations are written so. */
const INNER_MARK = /(?<=\p{L})["”](?=\p{L})/gu;
const OPENING = new Set('“„«「『《‟');
const CLOSING = new Set('”»」』》');

/** The verbs of group changes, which name the new subject or description without quotes in some versions. */
const SUBJECT_CHANGED =
  /(?: changed the (?:subject|group name|group description|name of)| created group| cambió el (?:asunto|nombre|título)| creó el grupo| hat den (?:Betreff|Gruppennamen)| hat die Gruppe| a (?:modifié|changé) (?:le sujet|l['’]objet|le nom)| a créé le groupe| ha (?:modificato|cambiato) (?:l['’]oggetto|il nome)| ha creato il gruppo| (?:mudou|alterou) o (?:assunto|nome)| criou o grupo| heeft (?:het onderwerp|de groepsnaam)| изменил\(?а?\)? тему)/i;

/** Index of a colon followed by a space or by the end of the line, or -1. */
function findColon(body: string, from: number): number {
  for (let colon = body.indexOf(':', from); colon !== -1; colon = body.indexOf(':', colon + 1)) {
    const next = body.charCodeAt(colon + 1);
    if (next === 0x20 || next === 0xa0 || colon === body.length - 1) return colon;
    if (next === 0x200e || next === 0x200f) {
      const afterMark = body.charCodeAt(colon + 2);
      if (afterMark === 0x20 || colon === body.length - 2) return colon;
    }
    if (colon > MAX_NAME_UNITS) return -1;
  }
  return -1;
}

/** The text behind `: `; only the one space that the export puts there is left out. */
function afterColon(body: string, colon: number): string {
  const next = body.charCodeAt(colon + 1);
  return body.slice(colon + (next === 0x20 || next === 0xa0 ? 2 : 1));
}
