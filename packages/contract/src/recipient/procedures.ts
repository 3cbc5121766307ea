export const recipientProcedures = {} as const;
