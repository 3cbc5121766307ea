/**
 * Parts of the day as phones write them in words beside the time (CLDR's flexible day periods): `9:15 in the morning`, `3:07 nachmittags`.
 * Which half of the day is meant can depend on the hour: `11 at night` and `2 at night`.
 */

/** `am` and `pm` mean one half at every hour; `noon` lies around twelve, `night` around midnight. */
export type Period = 'am' | 'pm' | 'noon' | 'night';

const MORNING =
  'in the morning|morgens|vormittags|vormittag|früh|de la madrugada|de la mañana|da madrugada|da manhã|du matin|matin|mat|di mattina' +
  '|’s ochtends|på morgonen|på förmiddagen|på morg|på förm|om morgenen|om formiddagen|på morgenen|på formiddagen|morg|form|mg' +
  '|aamulla|aamupäivällä|aamup|rano|przed południem|przed poł|ráno|dopoledne|dop|dopoludnia|dopol|hajnal|reggel|délelőtt|dimineața|ujutro' +
  '|ујутру|сутринта|утра|ранку|sabah|öğleden önce|το πρωί|πρωί|في الصباح|صباحًا|فجرًا|לפנות בוקר|בבוקר|בוקר|בלילה לפנות בוקר' +
  '|بامداد|صبح|सुबह|ভোরবেলায়|সকালবেলায়|ভোর|সকাল|صبح میں|pagi|sáng|ในตอนเช้า|เช้า|朝|아침|새벽|凌晨|清晨|早上|matinada|matí' +
  '|zjutraj|zjut|dopoldan|hommikul|no rīta|rytas|e mëngjesit|alfajiri|die oggend|સવારે|पहाट|सकाळ|அதிகாலை|காலை|ఉదయం|പുലർച്ചെ|രാവിലെ|ಬೆಳಗ್ಗೆ';
const NOON =
  'noon|midday|mittags|mittag|del mediodía|meio-dia|midi|mezzogiorno|’s middags|keskipäivällä|keskip|w południe|w poł|poledne|napoludnie' +
  '|napol|dél|la amiază|amiază|podne|подне|на обяд|полдень|полд|öğle|το μεσημέρι|μεσημ|ظهرًا|ظهر|בצהריים|צהריים|दोपहर|দুপুরবেলায়|দুপুর' +
  '|دوپہر میں|دوپہر|siang|tengah hari|trưa|เที่ยง|正午|昼|정오|낮|中午|migdia|opoldne|keskpäeval|pusdienlaikā|pusd|perpiet|e mesditës' +
  '|saa sita za mchana|die middag|in die middag|બપોરે|मध्यान्ह|दुपार|நண்பகல்|மதியம்|మధ్యాహ్నం|ഉച്ച|ഉച്ചയ്ക്ക്|ಮಧ್ಯಾಹ್ನ';
const AFTERNOON =
  'in the afternoon|in the evening|nachmittags|nachmittag|abends|abend|de la tarde|da tarde|de l’après-midi|après-midi|apm|du soir|soir' +
  '|del pomeriggio|di pomeriggio|di sera|’s avonds|på eftermiddagen|på efterm|på kvällen|om eftermiddagen|om aftenen|på ettermiddagen' +
  '|på kvelden|etterm|kveld|iltapäivällä|iltap|illalla|po południu|po poł|wieczorem|wiecz|odpoledne|večer|več|popoludní|popol' +
  '|délután|este|după-amiaza|seara|poslije podne|popodne|navečer|по подне|увече|следобед|вечерта|дня|вечера|веч|вечора' +
  '|öğleden sonra|akşamüstü|akşam|το απόγευμα|απόγ|بعد الظهر|مساءً|אחר הצהריים|בערב|ערב|بعدازظهر|عصر|शाम|বিকাল|সন্ধ্যাবেলায়|সন্ধ্যা' +
  '|سہ پہر|شام میں|شام|sore|petang|chiều|tối|บ่าย|ในตอนเย็น|เย็น|ค่ำ|夕方|저녁|下午|晚上|傍晚|tarda|vespre|popoldan|zvečer|zveč' +
  '|pärastlõunal|õhtul|pēcpusdienā|vakarā|popietė|vakaras|e pasdites|e mbrëmjes|jioni|die aand|in die aand|સાંજે|संध्याकाळ|பிற்பகல்|மாலை' +
  '|அந்தி மாலை|సాయంత్రం|ഉച്ചതിരിഞ്ഞ്|വൈകുന്നേരം|സന്ധ്യ|ಸಂಜೆ';
const NIGHT =
  'at night|midnight|nachts|nacht|mitternacht|de la noche|da noite|di notte|’s nachts|på natten|om natten|natt|nt|yöllä|w nocy|v noci' +
  '|éjjel|noaptea|noću|ноћу|през нощта|ночи|ночі|gece|το βράδυ|βράδυ|ليلاً|ليلا|في المساء|منتصف الليل|בלילה|לילה|نیمه‌شب|شب' +
  '|रात|রাত্রিবেলায়|রাত্রি|رات میں|رات|malam|tengah malam|đêm|กลางคืน|夜中|夜|밤|nit|ponoči|öösel|naktī|naktis|e natës|usiku|die nag' +
  '|in die nag|રાત્રે|रात्र|இரவு|రాత్రి|രാത്രി|ರಾತ್ರಿ';

/** Each word with its period, in the order in which a later one replaces an earlier one. */
export const PERIODS: readonly (readonly [word: string, period: Period])[] = [
  ...list(MORNING, 'am'),
  ...list(NOON, 'noon'),
  ...list(AFTERNOON, 'pm'),
  ...list(NIGHT, 'night'),
];

function list(words: string, period: Period): (readonly [string, Period])[] {
  return words.split('|').map((word) => [word, period]);
}

/** Hour of the day of an hour from 0 to 12 in a period around noon or midnight. */
export function hourOfPeriod(hour: number, period: 'noon' | 'night'): number {
  if (period === 'noon') return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  if (hour === 12) return 0;
  return hour >= 6 ? hour + 12 : hour;
}
