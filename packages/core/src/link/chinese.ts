/**
 * Chinese names stand in one of two spellings: pinyin (Xu, Zhao, Cai) or Wade and Giles (Hsu, Chao, Tsai), whose marks for breath are left out in names.
 */

const SYLLABLE =
  /^(zh|ch|sh|hs|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?(iang|iung|iong|uang|ieh|ueh|uei|ang|eng|ing|ong|ung|iao|ian|ien|uai|uan|uen|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ih|er|a|o|e|i|u)$/u;

const INITIALS: Readonly<Record<string, string>> = {
  ...{ zh: 'ch', j: 'ch', q: 'ch', z: 'ts', c: 'ts', tz: 'ts', x: 'hs', b: 'p', d: 't', g: 'k' },
};
const FINALS: Readonly<Record<string, string>> = {
  ...{ ien: 'ian', ieh: 'ie', ueh: 'ue', uei: 'ui', ung: 'ong', iung: 'iong', uen: 'un', uo: 'o', ih: 'i' },
};

/** The syllable in one spelling for both; null where the word is none. Folded. */
export function chineseSyllable(word: string): string | null {
  const parts = SYLLABLE.exec(word);
  if (parts === null) return null;
  const [, initial = '', final = ''] = parts;
  return `${INITIALS[initial] ?? initial} ${FINALS[final] ?? final}`;
}
