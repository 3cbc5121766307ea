export const translationProcedures = {} as const;
