export const signalUseCases = {};
