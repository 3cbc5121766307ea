import type { UseCases } from '../perform/use-case.ts';
import { listCommentsOn } from './list.ts';
import { addComment, editComment } from './write.ts';

export const commentUseCases = {
  'comment.add': { run: addComment },
  'comment.edit': { run: editComment },
  'comment.list': { run: listCommentsOn },
} satisfies UseCases<'comment.add' | 'comment.edit' | 'comment.list'>;
