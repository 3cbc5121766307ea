export const homeProcedures = {} as const;
