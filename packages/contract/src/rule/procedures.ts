export const ruleProcedures = {} as const;
