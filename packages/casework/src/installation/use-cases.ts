import type { UseCases } from '../perform/use-case.ts';
import { checkInstallation } from './check.ts';
import { listChecks } from './checks.ts';
import { checkConfiguration } from './configuration/check.ts';

export const installationUseCases = {
  'installation.check': { run: checkInstallation, as: 'application' },
  'installation.checks': { run: listChecks },
  // It counts over everything; what it gives is numbers.
  'installation.configuration': { run: checkConfiguration, as: 'application' },
} satisfies UseCases<'installation.check' | 'installation.checks' | 'installation.configuration'>;
