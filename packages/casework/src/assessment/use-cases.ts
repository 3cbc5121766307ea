import type { UseCases } from '../perform/use-case.ts';
import { openAssessment } from './open.ts';
import { resolveElement } from './resolve.ts';
import { listAssessmentsOf, showAssessment } from './show.ts';
import { stateAge } from './state-age.ts';
import { setStopLine, showStopLine } from './stop-line.ts';
import { suggestMessages } from './suggest.ts';
import { followAssessment, followConversations, followOperation } from './tell-crossings.ts';
import { triageAssessment } from './triage.ts';

export const assessmentUseCases = {
  'assessment.open': { run: openAssessment, follows: followConversations },
  'assessment.list': { run: listAssessmentsOf },
  'assessment.show': { run: showAssessment },
  'assessment.resolve': { run: resolveElement, follows: followAssessment },
  'assessment.stateAge': { run: stateAge },
  // An alarm that T1 raises goes past row-level security, as every alarm does; so does the look at whether one is open.
  'assessment.triage': { run: triageAssessment, as: 'application' },
  'assessment.setStopLine': { run: setStopLine, follows: followOperation },
  'assessment.stopLine': { run: showStopLine },
  'assessment.suggest': { run: suggestMessages },
} satisfies UseCases<
  | 'assessment.open'
  | 'assessment.list'
  | 'assessment.show'
  | 'assessment.resolve'
  | 'assessment.stateAge'
  | 'assessment.triage'
  | 'assessment.setStopLine'
  | 'assessment.stopLine'
  | 'assessment.suggest'
>;
