export const sessionProcedures = {} as const;
