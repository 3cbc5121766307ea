/** In which language and script a message is written, as far as its text says. */

/** Why no language is named. */
export const LANGUAGE_UNKNOWN = [
  /** Too few words to tell. */
  'short',
  /** Its parts are written in different languages or scripts. */
  'mixed',
  /** Two languages are about as likely. */
  'close',
  /** It resembles none of the languages that are known well enough. */
  'unlike',
] as const;

export type LanguageUnknown = (typeof LANGUAGE_UNKNOWN)[number];

export interface Writing {
  /** ISO 639-1; null where it cannot be told. */
  readonly language: string | null;
  /** Why there is none; null where there is one. */
  readonly unknown: LanguageUnknown | null;
  /** ISO 15924 codes of scripts with at least a tenth of the letters, the most used first. Never empty. */
  readonly scripts: readonly string[];
}
