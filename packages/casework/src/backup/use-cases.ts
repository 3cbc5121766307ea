import type { UseCases } from '../perform/use-case.ts';
import { createBackup } from './create.ts';
import { listBackups } from './list.ts';

export const backupUseCases = {
  'backup.create': { run: createBackup, as: 'application' },
  'backup.list': { run: listBackups },
} satisfies UseCases<'backup.create' | 'backup.list'>;
