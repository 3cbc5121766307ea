export { combineLinks, graphKindOf, linkId, standingOfLink, type FoundLink } from './link.ts';
export { grow, type Growth, type Grown, type LinksOf } from './grow.ts';
export { findPath, type FoundPath, type PathQuestion } from './path.ts';
export { placeInTime, type InTime } from './time.ts';
export type { DrawnGraph, DrawnLink } from './collapse.ts';
export { lookAt } from './look.ts';
export { placeOnSpiral } from './place.ts';
