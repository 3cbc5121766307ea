export const subscriptionProcedures = {} as const;
