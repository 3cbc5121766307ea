/** From a publication of the ledger to what its site is made of. */
import type { Mark } from '@custodia/core';
import type { PublicationRow } from '@custodia/store';
import { labelCode, labelTable, labelVariable } from '../release/site/words/label.ts';
import type { Publication } from '../release/site/publication.ts';
import { writeSite } from '../release/site/write.ts';

type Said = Pick<PublicationRow, 'content' | 'marks'>;

/** Path to content, for any web server. @param earlier every one that it was held against */
export function writeSiteOf(said: Said, earlier: readonly PublicationRow[]): Map<string, string> {
  return writeSite(asSite(said, earlier));
}

export function asSite({ content, marks }: Said, earlier: readonly PublicationRow[]): Publication {
  const { quarter, unit, title, policy, variables, tables, figures, pages } = content;
  return {
    ...{ quarter, unit, title, policy, figures, pages, marks },
    variables: variables.map(({ name, codes }) => ({
      name,
      label: labelVariable(name),
      codes: codes.map(({ code, members }) => ({ code, members, label: labelCode(name, code) })),
    })),
    tables: tables.map((table) => ({ ...table, title: labelTable(table.variables) })),
    earlier: new Map(earlier.map((row) => [row.id, saidIn(row)])),
  };
}

function saidIn({ content, marks }: PublicationRow): { quarter: string; marks: ReadonlyMap<string, Mark> } {
  return { quarter: content.quarter, marks };
}
