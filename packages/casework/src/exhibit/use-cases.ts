import { followImport } from '../link/update.ts';
import type { UseCases } from '../perform/use-case.ts';
import { showCustody } from './custody.ts';
import { erase } from './erase.ts';
import { importExhibits } from './import.ts';
import { givePart } from './part.ts';
import { previewExhibits } from './preview.ts';
import { listQuarantine } from './quarantine.ts';
import { giveReceipts } from './receipt.ts';
import { listExhibits, showExhibit } from './show.ts';

export const exhibitUseCases = {
  'exhibit.import': { run: importExhibits, as: 'application', follows: followImport },
  // Looks for the same bytes in the whole operation, and reads its authorisation.
  'exhibit.preview': { run: previewExhibits, as: 'application' },
  'exhibit.list': { run: listExhibits },
  'exhibit.quarantine': { run: listQuarantine },
  'exhibit.show': { run: showExhibit },
  'exhibit.receipt': { run: giveReceipts },
  'exhibit.custody': { run: showCustody },
  'exhibit.part': { run: givePart, as: 'application' },
  'exhibit.erase': { run: erase, as: 'application' },
} satisfies UseCases<
  | 'exhibit.import'
  | 'exhibit.preview'
  | 'exhibit.quarantine'
  | 'exhibit.list'
  | 'exhibit.show'
  | 'exhibit.receipt'
  | 'exhibit.custody'
  | 'exhibit.part'
  | 'exhibit.erase'
>;
