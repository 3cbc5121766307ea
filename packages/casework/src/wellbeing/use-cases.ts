import type { UseCases } from '../perform/use-case.ts';
import { configureWellbeing, pauseReading, recordReading, resumeReading, showWellbeing, skipReading } from './keep.ts';

// All as the member: row-level security shows a person their own rows and nothing else.
export const wellbeingUseCases = {
  'wellbeing.show': { run: showWellbeing },
  'wellbeing.record': { run: recordReading },
  'wellbeing.pause': { run: pauseReading },
  'wellbeing.resume': { run: resumeReading },
  'wellbeing.configure': { run: configureWellbeing },
  'wellbeing.skip': { run: skipReading },
} satisfies UseCases<
  | 'wellbeing.show'
  | 'wellbeing.record'
  | 'wellbeing.pause'
  | 'wellbeing.resume'
  | 'wellbeing.configure'
  | 'wellbeing.skip'
>;
