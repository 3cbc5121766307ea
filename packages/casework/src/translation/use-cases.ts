export const translationUseCases = {};
