export const searchUseCases = {};
