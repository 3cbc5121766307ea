export const personUseCases = {};
