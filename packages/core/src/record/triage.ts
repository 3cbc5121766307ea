/** Words for sharing out the work on conversations: how far each is, what it lacks, and what can be done with many of them at once. */

/** How far the work on a conversation is. The first that holds, from the last to the first. */
export const WORK_STATES = ['new', 'held', 'read-once', 'read-twice', 'assessed', 'concluded', 'aside'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** What is missing before a conversation can be concluded. `elements` only where it was weighed. */
export const WORK_GAPS = [
  'first-reading',
  'second-reading',
  'assessment',
  'elements',
  'identity',
  'country',
  'review',
] as const;
export type WorkGap = (typeof WORK_GAPS)[number];

/** What can be done with many conversations at once. */
export const WORK_ACTS = ['assign', 'second-reader', 'set-aside', 'bring-back'] as const;
export type WorkAct = (typeof WORK_ACTS)[number];

/** What an act changes of a conversation. */
export const WORK_MATTERS = ['holder', 'second', 'aside'] as const;
export type WorkMatter = (typeof WORK_MATTERS)[number];

/** Why an act leaves a conversation as it is. */
export const WORK_HINDRANCES = [
  /** It stands so already. */
  'unchanged',
  'set-aside',
  'not-set-aside',
  /** Somebody may be at risk: it is never set aside. */
  'at-risk',
  /** An alarm about the whole operation is open, which may be about this conversation. */
  'alarm-open',
  'concluded',
  /** The second reader would be the one who has it. */
  'same-reader',
  /** Whoever is asked has read it to its end. */
  'has-read',
  'read-twice',
  /** Of undoing: a later act changed it again. */
  'changed-since',
  /** Of undoing: whoever got it has read it to its end since. */
  'read-since',
  /** Of undoing: an assessment was opened on it since. */
  'assessed-since',
] as const;
export type WorkHindrance = (typeof WORK_HINDRANCES)[number];

/** By what a list of conversations is put in order. T1 always comes first. */
export const WORK_ORDERS = ['tier', 'oldest', 'idle', 'gaps', 'links', 'messages'] as const;
export type WorkOrder = (typeof WORK_ORDERS)[number];
