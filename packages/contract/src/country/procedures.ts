export const countryProcedures = {} as const;
