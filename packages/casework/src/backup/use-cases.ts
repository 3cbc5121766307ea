export const backupUseCases = {};
