export const accessProcedures = {} as const;
