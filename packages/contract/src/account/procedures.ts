export const accountProcedures = {} as const;
