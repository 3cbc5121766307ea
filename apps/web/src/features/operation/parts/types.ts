/** What the contract gives, by the names of this feature. */
import type { OutputOf, Procedures } from '@custodia/contract';

export type Operation = OutputOf<Procedures['operationShow']>;
export type OperationSummary = OutputOf<Procedures['operationList']>[number];
export type Draft = OutputOf<Procedures['operationShowDraft']>;
export type DraftSummary = OutputOf<Procedures['operationDrafts']>[number];
export type Timeline = Draft['timeline'];
export type Document = Draft['documents'][number];
export type DocumentKind = Document['kind'];
export type Due = OutputOf<Procedures['retentionDue']>[number];
export type Hold = OutputOf<Procedures['retentionHolds']>[number];

/** Address of a draft; other features do not lead there. */
export const draftPath = (id: string) => `/operations/drafts/${id}`;
export const reviewPath = (id: string) => `/operations/drafts/${id}/review`;
