/** What a site is made of: protected tables, words for their codes, and the unit's own texts. No count that is not shown comes this far. */
import type { AwarenessPage, InLanguages, Mark, PublicTable, ReleasePolicy, SourcedFigure } from '@custodia/core';

export interface PublishedCode {
  readonly code: string;
  /** The finest values that it stands for: the countries of a region. */
  readonly members: readonly string[];
  readonly label: InLanguages;
}

export interface PublishedVariable {
  readonly name: string;
  readonly label: InLanguages;
  readonly codes: readonly PublishedCode[];
}

export interface PublishedTable extends PublicTable {
  /** Short, of lower-case letters, digits and hyphens: it is a file name. */
  readonly name: string;
  readonly title: InLanguages;
}

export interface Publication {
  /** As in 2026-Q3: the finest date that a site has. */
  readonly quarter: string;
  readonly unit: string;
  readonly title: InLanguages;
  readonly policy: ReleasePolicy;
  readonly variables: readonly PublishedVariable[];
  readonly tables: readonly PublishedTable[];
  readonly marks: ReadonlyMap<string, Mark>;
  /** By its id: what an earlier release said, and of which quarter it is. */
  readonly earlier: ReadonlyMap<string, { readonly quarter: string; readonly marks: ReadonlyMap<string, Mark> }>;
  readonly figures: readonly SourcedFigure[];
  readonly pages: readonly AwarenessPage[];
}

/** What stands at a place of a table, whichever release says it. */
export type Statement =
  | { readonly kind: 'shown'; readonly value: number; readonly since: string | null }
  | { readonly kind: 'few'; readonly since: string | null }
  | { readonly kind: 'withheld' };

/** @throws TypeError for a place that no table shows, or an earlier release that is not there: nothing is made up */
export function statementAt({ marks, earlier }: Publication, key: string): Statement {
  const mark = marks.get(key);
  if (mark === undefined) throw new TypeError(`No table shows "${key}".`);
  if (mark.kind === 'withheld') return { kind: 'withheld' };
  if (mark.kind !== 'as-before') return { ...mark, since: null };
  const release = earlier.get(mark.release);
  const said = release?.marks.get(key);
  if (release === undefined || (said?.kind !== 'shown' && said?.kind !== 'few'))
    throw new TypeError(`Release "${mark.release}" says nothing of "${key}".`);
  return { ...said, since: release.quarter };
}
