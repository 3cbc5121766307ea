export const calloutProcedures = {} as const;
