import type { UseCases } from '../perform/use-case.ts';
import { answerQuestions, listOpenCases, openSupportCase, reviseQuestionnaire, showCurrent } from './assess.ts';
import { recordSupportHandOver, showTrail, writeForAgency } from './hand-over.ts';

// Read as the caller, so that the database decides too; written as the application, which no member is, after the same was asked here.
export const supportUseCases = {
  'support.questionnaire': { run: showCurrent },
  'support.revise': { run: reviseQuestionnaire, as: 'application' },
  'support.open': { run: openSupportCase, as: 'application' },
  'support.list': { run: listOpenCases },
  'support.answer': { run: answerQuestions, as: 'application' },
  'support.write': { run: writeForAgency, as: 'application' },
  'support.handOver': { run: recordSupportHandOver, as: 'application' },
  'support.trail': { run: showTrail },
} satisfies UseCases<
  | 'support.questionnaire'
  | 'support.revise'
  | 'support.open'
  | 'support.list'
  | 'support.answer'
  | 'support.write'
  | 'support.handOver'
  | 'support.trail'
>;
