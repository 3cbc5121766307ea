import type { UseCases } from '../perform/use-case.ts';
import { actOnMany } from './act.ts';
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
} satisfies UseCases<
  'triage.list' | 'triage.act' | 'triage.undo' | 'triage.history' | 'triage.workload' | 'triage.weigh'
>;
