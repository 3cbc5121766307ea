export const overlapProcedures = {} as const;
