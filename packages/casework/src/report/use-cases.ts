import type { UseCases } from '../perform/use-case.ts';
import { exportRecord } from './export.ts';
import { writeReport } from './write.ts';

export const reportUseCases = {
  // Salts and sealed facts are read past row-level security, as for a package; what is named was authorised before.
  'report.export': { run: exportRecord, as: 'application' },
  'report.write': { run: writeReport },
} satisfies UseCases<'report.export' | 'report.write'>;
