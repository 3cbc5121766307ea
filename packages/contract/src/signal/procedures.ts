export const signalProcedures = {} as const;
