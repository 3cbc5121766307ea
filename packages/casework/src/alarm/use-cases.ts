export const alarmUseCases = {};
