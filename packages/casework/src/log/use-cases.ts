import type { UseCases } from '../perform/use-case.ts';
import { showCheckpoint, proveEntry, proveConsistency } from './prove.ts';

export const logUseCases = {
  'log.checkpoint': { run: showCheckpoint, as: 'application' },
  'log.prove': { run: proveEntry },
  'log.consistency': { run: proveConsistency },
} satisfies UseCases<'log.checkpoint' | 'log.prove' | 'log.consistency'>;
