export const tokenUseCases = {};
