export const recipientUseCases = {};
