export const accountUseCases = {};
