import { reportExport } from './export.ts';

export const reportProcedures = { reportExport } as const;
