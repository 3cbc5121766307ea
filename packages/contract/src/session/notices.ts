/** What a person is told about ways to sign in, their own or (to administrators) those of others. */
export const NOTICE_KINDS = [
  'failed-attempts',
  'failed-attempts-of',
  'factors-reset',
  'factors-reset-of',
  'factor-added',
  'factor-removed',
  'recovery-code-used',
  'password-changed',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];
