export const backupProcedures = {} as const;
