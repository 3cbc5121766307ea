export const jobUseCases = {};
