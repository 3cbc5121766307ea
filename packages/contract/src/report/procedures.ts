import { reportExport } from './export.ts';
import { reportWrite } from './write.ts';

export const reportProcedures = { reportExport, reportWrite } as const;
