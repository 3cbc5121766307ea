import type { UseCases } from '../perform/use-case.ts';
import { confirmRule, rejectRule } from './decide.ts';
import { proposeRule } from './propose.ts';
import { listRules, showHistory } from './show.ts';

// Written as the application: no member writes law on their own, and the second person is judged here and in the database.
export const ruleUseCases = {
  'rule.list': { run: listRules },
  'rule.history': { run: showHistory },
  'rule.propose': { run: proposeRule, as: 'application' },
  'rule.confirm': { run: confirmRule, as: 'application' },
  'rule.reject': { run: rejectRule, as: 'application' },
} satisfies UseCases<'rule.list' | 'rule.history' | 'rule.propose' | 'rule.confirm' | 'rule.reject'>;
