export const calloutUseCases = {};
