export const commentUseCases = {};
