import type { UseCases } from '../perform/use-case.ts';
import { activateOperation, archiveOperation, closeOperation } from './advance.ts';
import { authoriseDraft } from './authorise.ts';
import { attachDocument, readDocument } from './document.ts';
import { beginDraft, listDraftsShown, reviseDraft, showDraft } from './draft.ts';
import { openOperation } from './open.ts';
import { listOperations, showOperation } from './show.ts';
import { sendBackDraft, submitDraft, withdrawDraft } from './submit.ts';

export const operationUseCases = {
  'operation.open': { run: openOperation },
  'operation.list': { run: listOperations },
  'operation.show': { run: showOperation },
  // A draft lets its author in, and later the second person: memberships, which members cannot write themselves.
  'operation.draft': { run: beginDraft, as: 'application' },
  'operation.revise': { run: reviseDraft },
  // Blobs and their keys are out of reach of members; who was let in is looked at first.
  'operation.attach': { run: attachDocument, as: 'application' },
  'operation.drafts': { run: listDraftsShown },
  'operation.showDraft': { run: showDraft },
  'operation.readDocument': { run: readDocument, as: 'application' },
  'operation.submit': { run: submitDraft, as: 'application' },
  'operation.withdraw': { run: withdrawDraft, as: 'application' },
  'operation.authorise': { run: authoriseDraft, as: 'application' },
  'operation.sendBack': { run: sendBackDraft, as: 'application' },
  'operation.activate': { run: activateOperation, as: 'application' },
  'operation.close': { run: closeOperation, as: 'application' },
  'operation.archive': { run: archiveOperation, as: 'application' },
} satisfies UseCases<
  | 'operation.open'
  | 'operation.list'
  | 'operation.show'
  | 'operation.draft'
  | 'operation.revise'
  | 'operation.attach'
  | 'operation.drafts'
  | 'operation.showDraft'
  | 'operation.readDocument'
  | 'operation.submit'
  | 'operation.withdraw'
  | 'operation.authorise'
  | 'operation.sendBack'
  | 'operation.activate'
  | 'operation.close'
  | 'operation.archive'
>;
