import type { UseCases } from '../perform/use-case.ts';
import { listLog, showEntry, showLogStatus } from './explore.ts';
import { showCheckpoint, proveEntry, proveConsistency } from './prove.ts';

export const logUseCases = {
  'log.checkpoint': { run: showCheckpoint, as: 'application' },
  'log.prove': { run: proveEntry },
  'log.consistency': { run: proveConsistency },
  'log.list': { run: listLog },
  'log.entry': { run: showEntry },
  'log.status': { run: showLogStatus },
} satisfies UseCases<'log.list' | 'log.entry' | 'log.status' | 'log.checkpoint' | 'log.prove' | 'log.consistency'>;
