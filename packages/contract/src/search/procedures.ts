export const searchProcedures = {} as const;
