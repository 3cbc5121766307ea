/** Numbers as words, 1 to 999, in the languages of the interface and two more; thousands are put together from them. */

const list = (text: string): readonly string[] => text.split(' ');

const EN = list(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const EN_TENS = list('_ _ twenty thirty forty fifty sixty seventy eighty ninety');
const NL = list(
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
);
const NL_TENS = list('_ _ twintig dertig veertig vijftig zestig zeventig tachtig negentig');
const DE = list(
  'null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
);
const DE_TENS = list('_ _ zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig');
const FR = list(
  'zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
).map((word) => word.replace('_', ' '));
const FR_TENS = list('_ _ vingt trente quarante cinquante soixante septante quatre_vingt nonante').map((word) =>
  word.replace('_', ' '),
);
const ES = list(
  'cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve ' +
    'veinte veintiun veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
);
const ES_TENS = list('_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa');
const ES_HUNDREDS = list(
  '_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
);

/** Spelled without marks and hyphens; several ways of one number. */
type Spell = (value: number) => readonly string[];

const english: Spell = (value) => {
  if (value < 20) return [EN[value]!];
  if (value < 100) return [`${EN_TENS[Math.floor(value / 10)]!}${value % 10 === 0 ? '' : ` ${EN[value % 10]!}`}`];
  return hundreds(
    value,
    english,
    (count) => [`${EN[count]!} hundred`, ...(count === 1 ? ['a hundred', 'hundred'] : [])],
    [' ', ' and '],
  );
};

const dutch: Spell = (value) => {
  if (value < 20) return [NL[value]!];
  if (value < 100) return [`${value % 10 === 0 ? '' : `${NL[value % 10]!}en`}${NL_TENS[Math.floor(value / 10)]!}`];
  return hundreds(value, dutch, (count) => [`${count === 1 ? '' : NL[count]!}honderd`], ['', 'en', ' ', ' en ']);
};

const german: Spell = (value) => {
  if (value < 20) return value === 1 ? ['ein', 'eins'] : [DE[value]!];
  if (value < 100) return [`${value % 10 === 0 ? '' : `${DE[value % 10]!}und`}${DE_TENS[Math.floor(value / 10)]!}`];
  return hundreds(value, german, (count) => [`${DE[count]!}hundert`, ...(count === 1 ? ['hundert'] : [])], ['', 'und']);
};

const french: Spell = (value) => {
  if (value < 20) return [FR[value]!];
  if (value < 100) return frenchTens(value);
  return hundreds(value, french, (count) => (count === 1 ? ['cent'] : [`${FR[count]!} cent`, `${FR[count]!} cents`]), [
    ' ',
  ]);
};

function frenchTens(value: number): readonly string[] {
  const [ten, unit] = [Math.floor(value / 10), value % 10];
  const own = unit === 0 ? [FR_TENS[ten]!] : [`${FR_TENS[ten]!} ${FR[unit]!}`, `${FR_TENS[ten]!} et ${FR[unit]!}`];
  if (ten === 7) return [...own, `soixante ${FR[value - 60]!}`, `soixante et ${FR[value - 60]!}`];
  if (ten === 9) return [...own, `quatre vingt ${FR[value - 80]!}`];
  return value === 80 ? [...own, 'quatre vingts'] : own;
}

const spanish: Spell = (value) => {
  if (value < 30) return [ES[value]!];
  if (value < 100) return [`${ES_TENS[Math.floor(value / 10)]!}${value % 10 === 0 ? '' : ` y ${ES[value % 10]!}`}`];
  return hundreds(value, spanish, (count) => (value === 100 ? ['cien'] : [ES_HUNDREDS[count]!]), [' ']);
};

function hundreds(
  value: number,
  spell: Spell,
  head: (count: number) => readonly string[],
  joints: readonly string[],
): readonly string[] {
  const heads = head(Math.floor(value / 100));
  if (value % 100 === 0) return heads;
  return heads.flatMap((one) => joints.flatMap((joint) => spell(value % 100).map((rest) => `${one}${joint}${rest}`)));
}

const SPELLED: ReadonlyMap<string, number> = new Map(
  [english, dutch, german, french, spanish].flatMap((spell) =>
    Array.from({ length: 999 }, (_, at) => at + 1).flatMap((value) =>
      spell(value).map((word) => [word, value] as const),
    ),
  ),
);

const THOUSAND: ReadonlySet<string> = new Set(['thousand', 'duizend', 'tausend', 'mille', 'mil']);
const LONGEST_WORDS = 6;

export interface SpelledNumber {
  readonly value: number;
  /** UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** From left to right, the longest each. Linear in the text. */
export function findSpelledNumbers(text: string): SpelledNumber[] {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}]*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    plain: match[0].normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase(),
  }));
  const found: SpelledNumber[] = [];
  for (let at = 0; at < words.length;) {
    const number = longestAt(words, at, text);
    if (number === null) at += 1;
    else {
      found.push({ value: number.value, start: words[at]!.start, end: words[at + number.words - 1]!.end });
      at += number.words;
    }
  }
  return found;
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
}

function longestAt(words: readonly Word[], at: number, text: string): { value: number; words: number } | null {
  const head = belowThousand(words, at, text);
  const next = at + (head?.words ?? 0);
  if (!THOUSAND.has(words[next]?.plain ?? '') || (head !== null && !joined(words, next, text))) return head;
  const thousands = (head?.value ?? 1) * 1000;
  const rest = joined(words, next + 1, text) ? belowThousand(words, next + 1, text) : null;
  return { value: thousands + (rest?.value ?? 0), words: (head?.words ?? 0) + 1 + (rest?.words ?? 0) };
}

function belowThousand(words: readonly Word[], at: number, text: string): { value: number; words: number } | null {
  let spelled = '';
  let longest: { value: number; words: number } | null = null;
  for (let count = 1; count <= LONGEST_WORDS && at + count <= words.length; count++) {
    if (count > 1 && !joined(words, at + count - 1, text)) break;
    spelled = count === 1 ? words[at]!.plain : `${spelled} ${words[at + count - 1]!.plain}`;
    const value = SPELLED.get(spelled);
    if (value !== undefined) longest = { value, words: count };
  }
  return longest;
}

/** Only a space or a hyphen stands between this word and the one before. */
function joined(words: readonly Word[], at: number, text: string): boolean {
  const [before, word] = [words[at - 1], words[at]];
  return before !== undefined && word !== undefined && /^[ \u00a0-]$/u.test(text.slice(before.end, word.start));
}
