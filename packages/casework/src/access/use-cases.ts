export const accessUseCases = {};
