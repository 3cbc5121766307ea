/** The words of the report: English has them all; the other languages have the same keys, and the compiler holds them to it. */
import type { finding } from './en/finding.ts';
import type { form } from './en/form.ts';
import type { law } from './en/law.ts';
import type { page } from './en/page.ts';
import type { signals } from './en/signals.ts';

type Words<T> = T extends string ? string : { readonly [K in keyof T]: Words<T[K]> };

export type Finding = Words<typeof finding>;
export type Form = Words<typeof form>;
export type Law = Words<typeof law>;
export type Page = Words<typeof page>;
export type Signals = Words<typeof signals>;

export interface Catalogue {
  readonly page: Page;
  readonly finding: Finding;
  readonly form: Form;
  readonly law: Law;
  readonly signals: Signals;
}
