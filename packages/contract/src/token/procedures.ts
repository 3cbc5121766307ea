export const tokenProcedures = {} as const;
