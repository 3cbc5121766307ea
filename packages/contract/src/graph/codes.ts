/** What a picture of links is made of, and what is computed of it in the same way wherever it is drawn. */
export {
  GRAPH_FORMATS,
  GRAPH_KINDS,
  LINK_REASONS,
  linkId,
  lookAt,
  placeInTime,
  placeOnSpiral,
  standingOfLink,
} from '@custodia/core';
export type { DrawnGraph, DrawnLink, GraphFormat, GraphKind, InTime, LinkReason, LinkStanding } from '@custodia/core';
