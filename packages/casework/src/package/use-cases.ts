import type { UseCases } from '../perform/use-case.ts';
import { buildPackage } from './build.ts';

export const packageUseCases = {
  'package.build': { run: buildPackage, as: 'application' },
} satisfies UseCases<'package.build'>;
