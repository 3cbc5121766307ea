/** Publications as they are shown to the unit: what would be said, why not, and what was said before. */
import type { OutputOf, Procedures, PublicVariable } from '@custodia/contract';
import { keyOf } from '@custodia/core';
import type { PublicationRow } from '@custodia/store';
import { accountIdOf } from '../access/log-change.ts';
import type { Casework } from '../context.ts';
import { statementAt, type Publication, type Statement } from '../release/site/publication.ts';
import { everyPlaceOf } from '../release/site/table.ts';
import { isPublic, stateOf } from './find.ts';
import { asSite } from './site-content.ts';

export type ShownPublication = OutputOf<Procedures['publicationShow']>;
type Summary = OutputOf<Procedures['publicationList']>[number];
type Table = ShownPublication['shownTables'][number];
type Cell = Table['cells'][number];

export function summarisePublication(casework: Casework, row: PublicationRow): Summary {
  const { id, content, marks, events, sha256 } = row;
  const kinds = [...marks.values()].map(({ kind }) => kind);
  const of = (kind: string): number => kinds.filter((one) => one === kind).length;
  const [drafted] = events;
  return {
    ...{ id, quarter: content.quarter, state: stateOf(row), unit: content.unit, title: content.title, sha256 },
    tables: content.tables.map(({ variables }) => [...variables] as PublicVariable[]),
    places: { shown: of('shown'), few: of('few'), withheld: of('withheld'), asBefore: of('as-before') },
    isPublic: isPublic(row),
    ...{ draftedAt: drafted!.at.toISOString(), draftedBy: drafted!.by, ownWork: isOwnPublication(casework, row) },
  };
}

/** Whoever drafted or proposed it does not confirm it. */
export function isOwnPublication(casework: Casework, { events }: PublicationRow): boolean {
  const account = accountIdOf(casework);
  return events
    .filter(({ kind }) => kind === 'drafted' || kind === 'proposed')
    .some(({ by }) => (account !== null && by.accountId === account) || by.name === casework.actor);
}

/** @param everPublic every publication that ever was public, the first drafted first */
export function describePublication(
  casework: Casework,
  row: PublicationRow,
  everPublic: readonly PublicationRow[],
): ShownPublication {
  const { content, earlier, targets, events } = row;
  const before = everPublic.filter(({ id }) => earlier.includes(id));
  const site = asSite(row, before);
  const { threshold, base, dominance } = content.policy;
  return {
    ...summarisePublication(casework, row),
    ...{ threshold, base, share: Math.round(dominance * 100), targets, earlier: [...earlier] },
    variables: site.variables.map(({ name, label, codes }) => ({
      name: name as PublicVariable,
      label,
      codes: codes.map((one) => ({ code: one.code, label: one.label })),
    })),
    shownTables: site.tables.map((table) => ({
      ...{ name: table.name, title: table.title, variables: [...table.variables] as PublicVariable[] },
      cells: cellsOf(row, site, table, before),
    })),
    figures: [...content.figures],
    pages: content.pages.map((page) => ({ ...page, paragraphs: copyOf(page.paragraphs) })),
    events: events.map(({ at, ...event }) => ({ ...event, at: at.toISOString() })),
  };
}

function copyOf({ en, nl, fr }: PublicationRow['content']['pages'][number]['paragraphs']) {
  return { en: [...en], nl: [...nl], fr: [...fr] };
}

function cellsOf(
  row: PublicationRow,
  site: Publication,
  table: Publication['tables'][number],
  before: readonly PublicationRow[],
): Cell[] {
  const sites = before.toReversed().map((one) => ({ one, site: asSite(one, before) }));
  return everyPlaceOf(site, table).map(({ codes, place }) => {
    const key = keyOf(place);
    const last = sites.find(({ one }) => one.marks.has(key));
    return {
      codes,
      ...describeStatement(statementAt(site, key)),
      because: row.because.get(key) ?? null,
      before:
        last === undefined
          ? null
          : {
              ...{ publicationId: last.one.id, quarter: last.one.content.quarter },
              ...describeStatement(statementAt(last.site, key)),
            },
    };
  });
}

function describeStatement(statement: Statement): Pick<Cell, 'kind' | 'value' | 'since'> {
  switch (statement.kind) {
    case 'shown':
      return statement;
    case 'few':
      return { ...statement, value: null };
    case 'withheld':
      return { kind: 'withheld', value: null, since: null };
  }
}
