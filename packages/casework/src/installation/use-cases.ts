import type { UseCases } from '../perform/use-case.ts';
import { checkInstallation } from './check.ts';

export const installationUseCases = {
  'installation.check': { run: checkInstallation, as: 'application' },
} satisfies UseCases<'installation.check'>;
