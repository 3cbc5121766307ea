export const alarmProcedures = {} as const;
