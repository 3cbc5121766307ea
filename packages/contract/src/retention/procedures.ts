export const retentionProcedures = {} as const;
