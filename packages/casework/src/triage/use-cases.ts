import type { UseCases } from '../perform/use-case.ts';
import { actOnMany } from './act.ts';
import { dropFilter, keepFilter, listFilters } from './filter.ts';
import { listActs, listWork, showWorkload } from './list.ts';
import { undoAct } from './undo.ts';
import { weighWork } from './weigh.ts';

export const triageUseCases = {
  'triage.list': { run: listWork },
  'triage.act': { run: actOnMany },
  'triage.undo': { run: undoAct },
  'triage.history': { run: listActs },
  'triage.workload': { run: showWorkload },
  // Of all readings, shown only to who may know of them.
  'triage.weigh': { run: weighWork, as: 'application' },
  'triage.keepFilter': { run: keepFilter },
  'triage.filters': { run: listFilters },
  'triage.dropFilter': { run: dropFilter },
} satisfies UseCases<
  | 'triage.list'
  | 'triage.act'
  | 'triage.undo'
  | 'triage.history'
  | 'triage.workload'
  | 'triage.weigh'
  | 'triage.keepFilter'
  | 'triage.filters'
  | 'triage.dropFilter'
>;
