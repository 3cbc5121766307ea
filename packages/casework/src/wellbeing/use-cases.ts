export const wellbeingUseCases = {};
