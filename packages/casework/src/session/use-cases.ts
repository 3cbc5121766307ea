export const sessionUseCases = {};
