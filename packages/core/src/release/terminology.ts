/**
 * Words that nothing public may use, with what is said instead: terminology guidelines for the protection of children from sexual exploitation
 * and sexual abuse (Luxembourg, 2016; second edition 2025), in the three languages of a site. A quoted title of a statute is kept by whoever
 * writes it between quotation marks; what stands there is not asked.
 */
import type { PublicLanguage } from './content.ts';

export const TERM_FAULTS = [
  'material',
  'travel',
  'exploitation',
  'clinical',
  'payer',
  'persona',
  'willing',
  'self-made',
  'harmful-behaviour',
  'communication',
  'guilt',
] as const;
export type TermFault = (typeof TERM_FAULTS)[number];

export interface TermFinding {
  readonly fault: TermFault;
  /** As it was written. */
  readonly word: string;
  /** Position of its first character. */
  readonly at: number;
}

type Patterns = Readonly<Record<TermFault, string>>;

/** Stems: endings of the language may follow. */
const WORDS: Readonly<Record<PublicLanguage, Patterns>> = {
  en: {
    material: String.raw`(?:child(?:ren)?(?:['’]s)?|kiddie|kid|teen) ?porn\w*|kiddieporn\w*`,
    travel: String.raw`(?:child )?sex(?:ual)? touris[mt]\w*`,
    exploitation: String.raw`(?:child|juvenile|underage|teen(?:age)?) (?:prostitut\w*|sex work\w*)|prostitutes?\b`,
    clinical: String.raw`p(?:a|ae|æ)?edo(?:phil\w*|s\b)|predators?\b|perverts?\b`,
    payer: String.raw`customers?\b|clients?\b|buyers?\b`,
    persona: String.raw`baits?\b|baiting\b|lures?\b|luring\b|virtual child\w*|honeypots?\b|avatars?\b`,
    willing: String.raw`(?:consenting|willing|seductive|provocative) (?:child\w*|minors?|girls?|boys?|teen\w*)`,
    'self-made': String.raw`self[- ]generated`,
    'harmful-behaviour': String.raw`sexting\b|child (?:sex )?offenders?\b|juvenile sex offenders?\b`,
    communication: String.raw`sex ?chats?\b|flirt\w*`,
    guilt: String.raw`(?:caught|catch|hunt(?:ed|ing)?|expos(?:ed|ing)) (?:\w+ )?(?:offenders?|perpetrators?|criminals?)`,
  },
  nl: {
    material: String.raw`(?:kinder|tiener)porno\w*|kinderporno`,
    travel: String.raw`(?:kinder)?sekstoeris\w*`,
    exploitation: String.raw`(?:kind|kinder|jeugd|tiener)prostitu\w*|kindhoer\w*|prostitu(?:ee|ees|é|és|ées)\b`,
    clinical: String.raw`pedo(?:fiel\w*|filie|seksueel|seksuelen|['’]?s)?\b|kinderlokkers?\b|roofdier\w*|viezerik\w*|pervers\w*`,
    payer: String.raw`klant(?:en)?\b|hoerenlopers?\b|afnemers?\b`,
    persona: String.raw`lokaas\b|lokazen\b|lok(?:puber|profiel|persoon)\w*|virtueel kind|virtuele kinderen|avatars?\b`,
    willing: String.raw`(?:gewillige?|instemmende?|verleidelijke?|uitdagende?) (?:kind\w*|minderjarig\w*|meisje\w*|jongen\w*)`,
    'self-made': String.raw`zelf ?gegenereerd\w*`,
    'harmful-behaviour': String.raw`sexting\b|jeugdige? zedendelinquent\w*|minderjarige daders?\b`,
    communication: String.raw`seks ?chat\w*|flirt\w*`,
    guilt: String.raw`(?:daders?|criminelen?|misdadigers?) (?:gepakt|ontmaskerd|betrapt)|daderjacht`,
  },
  fr: {
    material: String.raw`p[ée]do-?pornograph\w*|pornographie (?:infantile|enfantine|juv[ée]nile|d['’]enfants?)`,
    travel: String.raw`tourisme sexuel\w*|touristes? sexuels?`,
    exploitation: String.raw`prostitution (?:infantile|enfantine|juv[ée]nile|des? mineurs?|d['’]enfants?)|prostitu[ée]e?s?(?!\w)`,
    clinical: String.raw`p[ée]do(?:phil\w*|criminel\w*|s\b)|pr[ée]dateurs?\b|pervers\b`,
    payer: String.raw`client(?:e?s)?\b|acheteurs?\b|consommateurs?\b`,
    persona: String.raw`app[âa]ts?\b|leurres?\b|enfants? virtuels?|avatars?\b`,
    willing: String.raw`(?:enfants?|mineure?s?|filles?|gar[çc]ons?) (?:consentant\w*|provocant\w*|aguicheu\w*)`,
    'self-made': String.raw`auto-?g[ée]n[ée]r[ée]\w*`,
    'harmful-behaviour': String.raw`sexting\b|sextos?\b|enfants? (?:agresseurs?|d[ée]linquants? sexuels?)`,
    communication: String.raw`chats? sexuels?|flirt\w*`,
    guilt: String.raw`(?:chasse|traque) aux? (?:criminels?|agresseurs?|coupables?)`,
  },
};

const START = String.raw`(?<![\p{L}\p{N}_])`;

const COMPILED = { en: compile('en'), nl: compile('nl'), fr: compile('fr') };

function compile(language: PublicLanguage): { readonly fault: TermFault; readonly pattern: RegExp }[] {
  return TERM_FAULTS.map((fault) => ({
    fault,
    pattern: new RegExp(`${START}(?:${WORDS[language][fault]})`, 'giu'),
  }));
}

/** What stands between quotation marks is somebody's words, such as the title of a statute. Same length: places stay where they are. */
const QUOTED = /“[^”]*”|«[^»]*»|„[^”“]*[”“]/gu;

/** In the order in which they stand. */
export function findTermFaults(language: PublicLanguage, text: string): TermFinding[] {
  const own = text.replaceAll(QUOTED, (quoted) => ' '.repeat(quoted.length));
  const found = COMPILED[language].flatMap(({ fault, pattern }) =>
    [...own.matchAll(pattern)].map(({ 0: word, index }) => ({ fault, word, at: index })),
  );
  return found.toSorted((a, b) => a.at - b.at);
}
