/** The lists by which work is spoken of: for interfaces that say every item of them in words. */
export {
  WORK_ACTS,
  WORK_GAPS,
  WORK_HINDRANCES,
  WORK_ORDERS,
  WORK_STATES,
  type WorkAct,
  type WorkGap,
  type WorkHindrance,
  type WorkOrder,
  type WorkState,
} from '@custodia/core';
export { TRIAGE_ACT_MAX } from './procedures.ts';
