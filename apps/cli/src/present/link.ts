/** What linking says on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;

export const linkPresenters = {
  'link.file': (r: Output<'linkFile'>) =>
    [
      table(
        ['COLUMN', 'USE', 'AS'],
        r.columns.map(({ column, use, detail }) => [visible(column), use, detail]),
      ),
      '',
      `${r.records} records; of ${r.allPairs} pairs ${r.comparedPairs} were brought together and compared`,
      `${r.groups} groups hold ${r.groupedRecords} records (${r.groupedPairs} pairs); joined where the average across is at least ${r.thresholdBits} bits`,
      `Why, pair by pair: ${visible(r.out)}/pairs.csv. A group says "probably one account holder" and nothing else; a person decides.`,
      `${r.seconds} seconds`,
    ].join('\n'),
};
