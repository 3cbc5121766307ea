/** The words of the index, by language. */
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';

export type Phrase = keyof typeof en;
export type Catalogue = Readonly<Record<Phrase, string>>;

export const CATALOGUES = { en, nl, fr } as const satisfies Record<string, Catalogue>;
export type Language = keyof typeof CATALOGUES;

/** Says phrases in one language. Values are plain text; what comes out is plain text too. */
export class Speech {
  readonly language: Language;
  readonly #catalogue: Catalogue;

  constructor(language: Language) {
    this.language = language;
    this.#catalogue = CATALOGUES[language];
  }

  say(phrase: Phrase, values: Readonly<Record<string, string | number>> = {}): string {
    return this.#catalogue[phrase].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? this.count(value) : value;
    });
  }

  /** A phrase taken apart at its places. */
  pieces(phrase: Phrase): (string | { readonly name: string })[] {
    return this.#catalogue[phrase].split(/(\{\w+\})/).map((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece)?.[1];
      return name === undefined ? piece : { name };
    });
  }

  /** The word for one of a closed list of values; the value itself where it is not in the list. */
  name(list: string, value: string): string {
    const key = `${list}_${value}`;
    return Object.hasOwn(this.#catalogue, key) ? this.#catalogue[key as Phrase] : value;
  }

  count(value: number): string {
    return String(value).replace(/\B(?=(\d{3})+$)/g, this.#catalogue.thousands);
  }
}
