export const jobProcedures = {} as const;
