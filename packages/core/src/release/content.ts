/** What a publication says besides its marks: which tables, by which rules, and the unit's own words. */
import type { PublicTable, Variable } from './counting.ts';
import type { ReleasePolicy } from './mark.ts';

export const PUBLIC_LANGUAGES = ['en', 'nl', 'fr'] as const;
export type PublicLanguage = (typeof PUBLIC_LANGUAGES)[number];
export type InLanguages = Readonly<Record<PublicLanguage, string>>;

/** A figure that the unit enters itself, such as signatures under a petition. */
export interface SourcedFigure {
  readonly label: InLanguages;
  readonly value: number;
  readonly source: string;
}

/** A page of the unit's own, in paragraphs. */
export interface AwarenessPage {
  /** Short, of lower-case letters, digits and hyphens: it is a file name. */
  readonly name: string;
  readonly title: InLanguages;
  readonly paragraphs: Readonly<Record<PublicLanguage, readonly string[]>>;
}

export interface PublicationContent {
  /** As in 2026-Q3: the finest date that a publication has. */
  readonly quarter: string;
  readonly unit: string;
  readonly title: InLanguages;
  readonly policy: ReleasePolicy;
  /** How many quarters stand each by itself. */
  readonly quarters: number;
  readonly variables: readonly Variable[];
  readonly tables: readonly PublicTable[];
  readonly figures: readonly SourcedFigure[];
  readonly pages: readonly AwarenessPage[];
}
