export const commentProcedures = {} as const;
