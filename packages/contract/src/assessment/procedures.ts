export const assessmentProcedures = {} as const;
