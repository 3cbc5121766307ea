export const referralProcedures = {} as const;
