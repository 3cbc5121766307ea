import type { UseCases } from '../perform/use-case.ts';
import { createBackup } from './create.ts';
import { checkBackups, pruneBackups } from './keep.ts';
import { listBackups } from './list.ts';

export const backupUseCases = {
  'backup.create': { run: createBackup, as: 'application' },
  'backup.list': { run: listBackups },
  'backup.check': { run: checkBackups, as: 'application' },
  'backup.prune': { run: pruneBackups, as: 'application' },
} satisfies UseCases<'backup.create' | 'backup.list' | 'backup.check' | 'backup.prune'>;
