import { z } from 'zod';
import { messageSearch, searchQuestion } from '../message/search.ts';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';

const savedSearch = z.object({ id: uuid, name: z.string(), question: searchQuestion, savedAt: z.string() });

const searchSave = defineProcedure({
  name: 'search.save',
  summary: 'Keep a search for yourself; nobody else sees it',
  input: searchQuestion.extend({ name: writtenText(100).describe('what you call it') }),
  output: savedSearch,
  permission: 'search:save',
  effect: 'write',
  refusals: ['not-initialised', 'state-invalid'],
  command: {
    words: ['saved-search', 'save'],
    positionals: ['name', 'text'],
    examples: [
      'custodia saved-search save "Ferry, May" ferry --from 2024-05-01T00:00:00Z --until 2024-06-01T00:00:00Z',
    ],
  },
});

const searchList = defineProcedure({
  name: 'search.list',
  summary: 'List the searches that you kept',
  input: z.object({}),
  output: z.array(savedSearch),
  permission: 'search:save',
  refusals: ['not-initialised'],
  command: { words: ['saved-search', 'list'], examples: ['custodia saved-search list'] },
});

const searchRemove = defineProcedure({
  name: 'search.remove',
  summary: 'Remove a search that you kept',
  input: z.object({ id: uuid }),
  output: z.object({ id: uuid }),
  permission: 'search:save',
  effect: 'write',
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['saved-search', 'remove'],
    positionals: ['id'],
    examples: ['custodia saved-search remove 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31'],
  },
});

/** Gives what `message.search` gives for what was kept, as far as you may search now. */
const searchRun = defineProcedure({
  name: 'search.run',
  summary: 'Search again as you kept it',
  input: z.object({
    id: uuid,
    operation: idOrPrefix.optional().describe('only in this operation'),
    limit: messageSearch.input.shape.limit,
    after: messageSearch.input.shape.after,
  }),
  output: messageSearch.output,
  permission: 'message:search',
  subjects: [{ field: 'operation', kind: 'operation' }],
  effect: 'search',
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: {
    words: ['saved-search', 'run'],
    positionals: ['id'],
    examples: ['custodia saved-search run 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31'],
  },
});

export const searchProcedures = {
  searchSave,
  searchList,
  searchRemove,
  searchRun,
} as const;
