import { messageSearch } from './search.ts';
import { messageSource } from './source.ts';

export const messageProcedures = {
  messageSource,
  messageSearch,
} as const;
