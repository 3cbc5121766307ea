export const reviewProcedures = {} as const;
