/** Which scripts the letters of a text are of: the Unicode property Script, named by ISO 15924. */
import { isLetter } from '../chars.ts';

/** ISO 15924 code and Unicode's name of each script that people write messages in. Letters of any other count as `Zzzz`. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Latn: 'Latin',
  Cyrl: 'Cyrillic',
  Arab: 'Arabic',
  Hani: 'Han',
  Hira: 'Hiragana',
  Kana: 'Katakana',
  Hang: 'Hangul',
  Deva: 'Devanagari',
  Thai: 'Thai',
  Grek: 'Greek',
  Hebr: 'Hebrew',
  Beng: 'Bengali',
  Taml: 'Tamil',
  Telu: 'Telugu',
  Knda: 'Kannada',
  Mlym: 'Malayalam',
  Gujr: 'Gujarati',
  Guru: 'Gurmukhi',
  Orya: 'Oriya',
  Sinh: 'Sinhala',
  Khmr: 'Khmer',
  Laoo: 'Lao',
  Mymr: 'Myanmar',
  Geor: 'Georgian',
  Armn: 'Armenian',
  Ethi: 'Ethiopic',
  Tibt: 'Tibetan',
  Mong: 'Mongolian',
  Tglg: 'Tagalog',
  Java: 'Javanese',
  Syrc: 'Syriac',
  Thaa: 'Thaana',
  Tfng: 'Tifinagh',
  Cher: 'Cherokee',
  Cans: 'Canadian_Aboriginal',
  Nkoo: 'Nko',
  Bopo: 'Bopomofo',
  Yiii: 'Yi',
  Adlm: 'Adlam',
};

/** A letter of these is a syllable or a word, so it counts as three where scripts are compared. Their words are not set apart by spaces. */
export const UNSPACED: ReadonlySet<string> = new Set(['Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']);
const SYLLABLE = 3;

/** What stands for letters of no script of the table (ISO 15924: code for uncoded script). */
const OTHER = 'Zzzz';

const PATTERNS: readonly (readonly [string, RegExp])[] = Object.entries(SCRIPTS).map(([code, name]) => [
  code,
  new RegExp(`^\\p{Script=${name}}$`, 'u'),
]);
const LETTER = /^\p{L}$/u;

/** Of the Basic Multilingual Plane: place in SEEN + 1; 0 is not looked at yet. */
const KNOWN = new Uint8Array(0x10000);
const SEEN: string[] = ['', 'Latn'];
const NO_LETTER = 1;
const LATIN = 2;

export interface ScriptCount {
  readonly letters: number;
  /** ISO 15924 codes with at least a tenth of what is written, the most used first, then by code. */
  readonly scripts: readonly string[];
}

/** Letters only: signs, digits and emoji are of no script. One pass. */
export function countScripts(text: string): ScriptCount {
  let latin = 0;
  let others: Map<string, number> | null = null;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (isLetter(code)) latin++;
      continue;
    }
    const script = scriptAt(text, at, code);
    if (script === 'Latn') latin++;
    else if (script !== '') (others ??= new Map()).set(script, (others.get(script) ?? 0) + 1);
  }
  if (others === null) return { letters: latin, scripts: latin === 0 ? [] : ['Latn'] };
  return rank(latin, others);
}

function rank(latin: number, others: Map<string, number>): ScriptCount {
  const counts = [...others, ...(latin === 0 ? [] : [['Latn', latin] as [string, number]])];
  const letters = counts.reduce((sum, [, count]) => sum + count, 0);
  const weighed = counts.map(([code, count]): [string, number] => [
    code,
    UNSPACED.has(code) ? count * SYLLABLE : count,
  ]);
  const weight = weighed.reduce((sum, [, count]) => sum + count, 0);
  const scripts = weighed
    .filter(([, count]) => count * 10 >= weight)
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([code]) => code);
  return { letters, scripts };
}

/** '' where no letter stands there; the second half of a pair is none. */
function scriptAt(text: string, at: number, code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return code <= 0xdbff ? classify(text.codePointAt(at) as number) : '';
  const known = KNOWN[code] as number;
  if (known === NO_LETTER) return '';
  if (known === LATIN) return 'Latn';
  if (known !== 0) return SEEN[known - 1] as string;
  const script = classify(code);
  KNOWN[code] = numberOf(script);
  return script;
}

function numberOf(script: string): number {
  const at = SEEN.indexOf(script);
  return at === -1 ? SEEN.push(script) : at + 1;
}

function classify(point: number): string {
  const character = String.fromCodePoint(point);
  if (!LETTER.test(character)) return '';
  return PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? OTHER;
}
