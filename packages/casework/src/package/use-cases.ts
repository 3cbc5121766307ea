import type { UseCases } from '../perform/use-case.ts';
import { buildPackage } from './build.ts';
import { previewPackage } from './preview.ts';
import { listPackages, showPackage } from './show.ts';

export const packageUseCases = {
  'package.preview': { run: previewPackage },
  'package.build': { run: buildPackage, as: 'application' },
  'package.list': { run: listPackages },
  'package.show': { run: showPackage },
} satisfies UseCases<'package.preview' | 'package.build' | 'package.list' | 'package.show'>;
