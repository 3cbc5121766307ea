export const homeUseCases = {};
