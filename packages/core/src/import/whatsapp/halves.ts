/** Halves and parts of the day as phones write them (CLDR day periods), before or after the time. */
import { bare } from './marks.ts';
import { hourOfPeriod, PERIODS, type Period } from './periods.ts';

export type Half = Period;

const AM =
  'am|a m|vm|vorm|vormittags|fm|f m|fh|ap|dop|dopoledne|de|delelőtt|sa|to|gh|sf|pg|goöň|pd|e paradites|priekšp|' +
  'priešpiet|rn|àárọ̀|öö|πμ|дп|пр об|проб|пре подне|претпл|претпладне|тң|үө|ص|صباحا|صباحًا|صبح|غم|قظ|قبل از ظهر|' +
  'قبل‌ازظهر|पूर्वाह्न|मपू|পূৰ্বাহ্ন|পূর্বাহ্ণ|පෙව|ກ່ອນທ່ຽງ|ก่อนเที่ยง|နံနက်|ព្រឹក|ጥዋት|முற்பகல்|ಪೂರ್ವಾಹ್ನ|ਪੂਦੁ|' +
  '上午|午前|早上|清晨|凌晨|오전|לפנה״צ|לפנה"צ|da manhã|de la mañana|du matin|prijepodne|pre podne|asubuhi';
const PM =
  'pm|p m|nm|nachm|nachmittags|em|e m|eh|ip|odp|odpoledne|pop|popoldne|du|délután|ch|tk|ptg|gd|ym|in|md|' +
  'e pasdites|gosoň|pēcp|popiet|ọ̀sán|ös|μμ|пп|сл об|слоб|по подне|попл|попладне|тк|үх|م|مساء|مساءً|شام|غو|بظ|' +
  'بعد از ظهر|بعدازظهر|अपराह्न|मउ|অপৰাহ্ন|অপরাহ্ণ|පව|ຫຼັງທ່ຽງ|หลังเที่ยง|ညနေ|ល្ងាច|ከሰዓት|பிற்பகல்|ಅಪರಾಹ್ನ|ਬਾਦੁ|下午|' +
  '午後|中午|晚上|傍晚|오후|אחה״צ|אחה"צ|da tarde|da noite|de la tarde|de la noche|du soir|poslijepodne|popodne|mchana';
/** Words beside a time that say nothing about the half of the day: "at", "o'clock", and the era of the year. */
const NEUTRAL =
  'klo|kl|at|um|à|às|as|a las|u|o|la|ore|alle|г|ч|г ч|гч|น|h|uhr|om|op|в|hs|時|시|saat|pukul|lúc|t|be|ad|ce|พศ|คศ';

const HALVES = new Map<string, Half | null>([
  ...PERIODS.map(([word, period]) => [normalise(word), period] as const),
  ['', null],
  ...NEUTRAL.split('|').map((token) => [normalise(token), null] as const),
  ...AM.split('|').map((token) => [normalise(token), 'am'] as const),
  ...PM.split('|').map((token) => [normalise(token), 'pm'] as const),
]);

/** Words already looked up; a file has a handful. */
const lookedUp = new Map<string, Half | null | 'unknown'>();
const MAX_LOOKED_UP = 500;

/** The half or part of the day that a word beside a time names; null where it names none; `unknown` where the word is not known. */
export function findHalf(word: string): Half | null | 'unknown' {
  if (word === '') return null;
  let half = lookedUp.get(word);
  if (half === undefined) {
    const known = HALVES.get(normalise(word));
    half = known === undefined ? 'unknown' : known;
    if (lookedUp.size >= MAX_LOOKED_UP) lookedUp.clear();
    lookedUp.set(` ${word}`.slice(1), half);
  }
  return half;
}

/** Hour of the day, 0 to 23, from a 12-hour or (some phones write both) 24-hour clock with a half beside it. */
export function hourOfHalf(hour: number, half: Half): number {
  if (hour > 12) return hour;
  if (half === 'noon' || half === 'night') return hourOfPeriod(hour, half);
  if (half === 'pm') return hour === 12 ? 12 : hour + 12;
  return hour === 12 ? 0 : hour;
}

function normalise(word: string): string {
  return bare(word)
    .toLowerCase()
    .replace(/[.,()]/g, '')
    .replace(/['‘]/g, '’')
    .replace(/\s+/g, ' ')
    .trim();
}
