import type { PublicLanguage } from '@custodia/core';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { SiteWords } from './shape.ts';

export type { SiteWords } from './shape.ts';

export const WORDS: Readonly<Record<PublicLanguage, SiteWords>> = { en, nl, fr };

/** @throws TypeError for a name that nothing is given for: no reader sees a brace */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`Nothing is given for {${name}}.`);
    return String(value);
  });
}
