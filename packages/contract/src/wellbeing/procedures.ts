export const wellbeingProcedures = {} as const;
