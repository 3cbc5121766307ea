export { sortEnds, type GraphEnds } from './ends.ts';
export { listFoundLinks, type GraphLinkRow } from './found.ts';
export { listNamed, listStarts, type NamedRow } from './nodes.ts';
export { listAttachedLinks, listClaimedLinks, listProposedPairs, listTiedLinks, type ProposedRow } from './said.ts';
export { findGraphView, insertGraphView, listExhibitsOf, listGraphViews } from './view.ts';
export type { GraphViewRow, GraphViewSummary } from './view.ts';
export { isInText, listTies, listWhyPlaces, type TieRow, type WhyPlaceRow } from './why.ts';
