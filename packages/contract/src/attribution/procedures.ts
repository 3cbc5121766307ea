export const attributionProcedures = {} as const;
