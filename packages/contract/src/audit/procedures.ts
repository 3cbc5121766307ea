export const auditProcedures = {} as const;
