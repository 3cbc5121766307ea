import type { UseCases } from '../perform/use-case.ts';
import { erase } from './erase.ts';
import { importExhibits } from './import.ts';
import { giveReceipts } from './receipt.ts';
import { listExhibits, showExhibit } from './show.ts';

export const exhibitUseCases = {
  'exhibit.import': { run: importExhibits, as: 'application' },
  'exhibit.list': { run: listExhibits },
  'exhibit.show': { run: showExhibit },
  'exhibit.receipt': { run: giveReceipts },
  'exhibit.erase': { run: erase, as: 'application' },
} satisfies UseCases<'exhibit.import' | 'exhibit.list' | 'exhibit.show' | 'exhibit.receipt' | 'exhibit.erase'>;
