import type { UseCases } from '../perform/use-case.ts';
import { acceptLink, mergeLinks, rejectLink, splitLink } from './decide.ts';
import { listLinks, showLink } from './list.ts';
import { runLinking } from './run.ts';
import { updateLinking } from './update.ts';

export const linkUseCases = {
  'link.run': { run: runLinking, as: 'application' },
  'link.update': { run: updateLinking, as: 'application' },
  'link.list': { run: listLinks },
  'link.show': { run: showLink },
  'link.accept': { run: acceptLink },
  'link.reject': { run: rejectLink },
  'link.split': { run: splitLink },
  'link.merge': { run: mergeLinks },
} satisfies UseCases<
  'link.run' | 'link.update' | 'link.list' | 'link.show' | 'link.accept' | 'link.reject' | 'link.split' | 'link.merge'
>;
