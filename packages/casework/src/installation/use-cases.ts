import type { UseCases } from '../perform/use-case.ts';
import { checkInstallation } from './check.ts';
import { listChecks } from './checks.ts';

export const installationUseCases = {
  'installation.check': { run: checkInstallation, as: 'application' },
  'installation.checks': { run: listChecks },
} satisfies UseCases<'installation.check' | 'installation.checks'>;
