export const retentionUseCases = {};
