export { recording } from './import.ts';
export { weigh, type Weighed } from './weigh.ts';
export { decideScope, findAnchors, type Anchors, type ScopeLine, type ScopePolicy } from './scope.ts';
export {
  formatBatch,
  formatCarried,
  formatKept,
  formatReduced,
  parseRecordingLine,
  type ReducedLines,
} from './segment.ts';
