/** Numbers from 1 to 99 in words, as people write ages. Accents and hyphens are left out, as chats leave them out. */

/** What a written number is looked up as. */
export function plainNumber(written: string): string {
  return written
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/[- ]+/g, ' ')
    .replaceAll('ß', 'ss');
}

const list = (words: string): readonly string[] => words.split(' ');

type Compose = (tens: string, unit: string, ten: number, one: number) => readonly string[];

function build(small: string, tens: string, compose: Compose): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const add = (written: string, value: number): void =>
    void numbers.set(plainNumber(written.replaceAll('_', ' ')), value);
  const units = list(small);
  for (const [at, word] of units.entries()) add(word, at + 1);
  for (const [at, ten] of list(tens).entries()) {
    add(ten, (at + 2) * 10);
    for (let one = 1; one < 10; one++) {
      for (const word of compose(ten, units[one - 1]!, at + 2, one)) add(word, (at + 2) * 10 + one);
    }
  }
  return numbers;
}

export const ENGLISH = build(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty fifty sixty seventy eighty ninety',
  (ten, unit) => [`${ten}_${unit}`, `${ten}${unit}`],
);

export const DUTCH = build(
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
  'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
  (ten, unit) => [`${unit}en${ten}`],
);

export const GERMAN = build(
  'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
  'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
  (ten, unit) => [`${unit}und${ten}`],
);

/** French counts on from sixty and from eighty. */
export const FRENCH: ReadonlyMap<string, number> = buildFrench();

function buildFrench(): ReadonlyMap<string, number> {
  const teens = list(
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
  ).map((word) => word.replace('_', ' '));
  const numbers = new Map(teens.map((word, at) => [word, at + 1]));
  for (const [at, ten] of list('vingt trente quarante cinquante').entries())
    addFrench(numbers, ten, (at + 2) * 10, teens.slice(0, 9));
  addFrench(numbers, 'soixante', 60, teens);
  addFrench(numbers, 'quatre vingt', 80, teens);
  numbers.set('quatre vingts', 80);
  for (const [word, value] of [
    ['septante', 70],
    ['nonante', 90],
    ['huitante', 80],
  ] as const)
    addFrench(numbers, word, value, teens.slice(0, 9));
  return numbers;
}

function addFrench(numbers: Map<string, number>, ten: string, value: number, units: readonly string[]): void {
  numbers.set(ten, value);
  for (const [at, unit] of units.entries()) {
    numbers.set(`${ten} ${unit}`, value + at + 1);
    if (unit === 'un' || unit === 'onze') numbers.set(`${ten} et ${unit}`, value + at + 1);
  }
}

export const SPANISH = build(
  'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
  'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  (ten, unit, at) =>
    at === 2
      ? [`veinti${unit}`, ...(unit === 'uno' ? ['veintiún'] : [])]
      : [`${ten}_y_${unit}`, ...(unit === 'uno' ? [`${ten}_y_un`] : [])],
);

const TAGALOG_OWN = build(
  'isa dalawa tatlo apat lima anim pito walo siyam sampu labing-isa labindalawa labintatlo labing-apat labinlima labing-anim labimpito labingwalo labinsiyam',
  'dalawampu tatlumpu apatnapu limampu animnapu pitumpu walumpu siyamnapu',
  (ten, unit) => [`${ten}'t_${unit}`, `${ten}t_${unit}`],
);

/** Ages are mostly counted in Spanish words, spelled the Tagalog way. */
const TAGALOG_SPANISH = build(
  'uno dos tres kwatro singko sais siyete otso nuwebe diyes onse dose trese katorse kinse disisais disisiyete disiotso disinuwebe',
  'bente trenta kwarenta singkwenta sisenta sitenta otsenta nobenta',
  (ten, unit) => [`${ten}_${unit}`, `${ten}_y_${unit}`, `${ten}y_${unit}`],
);

export const TAGALOG: ReadonlyMap<string, number> = new Map([...TAGALOG_OWN, ...TAGALOG_SPANISH, ...ENGLISH]);
