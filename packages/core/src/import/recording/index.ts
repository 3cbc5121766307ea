export { recording } from './import.ts';
export { hear } from './hear.ts';
export type { Heard } from './heard.ts';
export {
  decideScope,
  findAnchors,
  type Anchors,
  type ScopeDecision,
  type ScopeLine,
  type ScopePolicy,
} from './scope.ts';
export {
  formatBatch,
  formatCarried,
  formatKept,
  formatReduced,
  parseRecordingLine,
  type ReducedLines,
} from './segment.ts';
