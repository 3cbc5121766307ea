import { TAGALOG } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const PO = '(?:po |pala |nga |naman )?';

export const TL: ClaimPatterns = {
  language: 'tl',
  version: 1,
  rules: [
    { id: 'ako-si', kind: 'name', opens: 'ako', before: `ako ${PO}si ` },
    { id: 'pangalan-ko', kind: 'name', opens: 'pangalan', before: 'pangalan ko (?:po )?(?:ay |si |is )?' },
    { id: 'ang-pangalan-ko', kind: 'name', opens: 'ang po', before: '(?:po )?ang pangalan ko(?!\\p{L})', behind: true },
    {
      id: 'tawagin-mo',
      kind: 'name',
      opens: 'tawagin tawag',
      before: 'tawag(?:in)? (?:mo|nila|nyo|ninyo) (?:na lang )?(?:akong|sa akin(?: ay)?) ',
    },
    { id: 'name-ko', kind: 'name', opens: 'name', before: 'name ko (?:po )?(?:ay |is |si )?' },
    {
      id: 'anyos-ako',
      kind: 'age',
      opens: 'anyos taong years yrs',
      before: '(?:anyos|taong gulang|years old|yrs old) (?:na )?(?:po )?ako(?!\\p{L})',
      behind: true,
    },
    { id: 'na-ako', kind: 'age', opens: 'na', before: 'na (?:po )?ako(?= ?(?:[.,!;)\\n]|$))', behind: true },
    {
      id: 'ako-ay-taong',
      kind: 'age',
      opens: 'ako',
      before: 'ako (?:ay |po ay )',
      after: ' (?:taong gulang|anyos|years old)',
    },
    { id: 'edad-ko', kind: 'age', opens: 'edad', before: 'edad ko (?:po )?(?:ay |is )?' },
    {
      id: 'im-na-po',
      kind: 'age',
      opens: 'im i',
      before: "(?:im|i'm) ",
      after: ' (?:years old )?na(?: po)?(?!\\p{L})',
    },
    {
      id: 'taga-ako',
      kind: 'place',
      opens: 'taga',
      before: 'taga[ -]',
      after: ' (?:po |lang |nga )?(?:ako|kami)(?!\\p{L})',
    },
    {
      id: 'nakatira-ako',
      kind: 'place',
      opens: 'nakatira',
      before: 'nakatira (?:po )?(?:ako|kami) (?:ngayon )?(?:sa|dito sa|malapit sa) ',
    },
    { id: 'ako-nakatira', kind: 'place', opens: 'ako', before: 'ako (?:po )?nakatira (?:sa|dito sa) ' },
    { id: 'ipinanganak-ako', kind: 'place', opens: 'ipinanganak pinanganak', before: 'i?pinanganak (?:po )?ako sa ' },
    { id: 'galing-ako', kind: 'place', opens: 'galing', before: 'galing (?:po )?ako(?:ng| sa) ' },
    {
      id: 'nagtatrabaho-ako',
      kind: 'employer',
      opens: 'nagtatrabaho nagwowork',
      before: '(?:nagtatrabaho|nagwowork) (?:po )?ako (?:sa|para sa) ',
    },
    {
      id: 'nag-aaral-ako',
      kind: 'school',
      opens: 'nag nagaaral nagtuturo',
      before: '(?:nag-?aaral|nagtuturo) (?:po )?ako sa ',
    },
    {
      id: 'may-ako',
      kind: 'vehicle',
      opens: 'may',
      before: 'may (?:[a-z]{2,10} na )?',
      after: ' (?:po )?ako(?!\\p{L})',
    },
    {
      id: 'sasakyan-ko',
      kind: 'vehicle',
      opens: 'sasakyan kotse motor',
      before: '(?:sasakyan|kotse|motor) ko (?:po )?(?:ay )?',
    },
  ],
  goesOn: 'at pero o kasi na po dito ngayon taga nakatira lang rin din mula simula',
  vetoes:
    'hindi di wala kung kapag sabi sabihin tanong daw raw sana ba siya niya nila sila ikaw mo awit kanta parang kunwari huwag',
  never:
    'ako ikaw siya kami tayo sila ang ng sa si ni na po ay dito diyan doon ito iyan iyon hindi oo wala may meron nga lang na naman ewan ano sino saan kailan paano bakit ' +
    'bukas ngayon kahapon mamaya lunes martes miyerkules huwebes biyernes sabado linggo enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre ' +
    'bahay bukid gabi umaga trabaho eskwela school work probinsya bundok tabi malapit luto linis bantay kanto nasa niya the a an this that',
  numbers: TAGALOG,
};
