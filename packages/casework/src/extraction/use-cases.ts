import type { UseCases } from '../perform/use-case.ts';
import { showChanges } from './changes.ts';
import { showFindings } from './message.ts';
import { showProfile } from './profile.ts';
import { runExtraction } from './run.ts';
import { listReadings, showReading } from './show.ts';

export const extractionUseCases = {
  // Puts findings in the place of others, which nobody else may.
  'extraction.run': { run: runExtraction, as: 'application' },
  'extraction.list': { run: listReadings },
  'extraction.show': { run: showReading },
  'extraction.changes': { run: showChanges },
  'extraction.message': { run: showFindings },
  'extraction.profile': { run: showProfile },
} satisfies UseCases<
  | 'extraction.run'
  | 'extraction.list'
  | 'extraction.show'
  | 'extraction.changes'
  | 'extraction.message'
  | 'extraction.profile'
>;
