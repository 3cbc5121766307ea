export const auditUseCases = {};
