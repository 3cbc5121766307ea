export const personProcedures = {} as const;
