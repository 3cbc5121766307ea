/** What a webhook may be told: kinds, ids and the time. Never a name, a text or a reason; who is told asks for what they may see. */
export const WEBHOOK_KINDS = [
  'alarm',
  'exhibit',
  'glass',
  'installation',
  'job',
  'operation',
  'package',
  'recording',
  'referral',
  'retention',
] as const;

export type WebhookKind = (typeof WEBHOOK_KINDS)[number];

/** The body, in the form that Standard Webhooks recommends. */
export interface WebhookEvent {
  /** `custodia.<kind>`; `custodia.gap`: what happened meanwhile was not heard; `custodia.test`: nothing happened. */
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    /** Id of what changed; null where it is not one. */
    readonly subject: string | null;
    /** Id of its operation; null where it is of none, or of several. */
    readonly operation: string | null;
  };
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::\d{1,15})?$/;

/** Null where the kind is none that leaves the installation. */
export function eventOf(
  { kind, subject, operation }: { readonly kind: string; readonly subject: string; readonly operation?: string },
  now: Date,
): WebhookEvent | null {
  if (!(WEBHOOK_KINDS as readonly string[]).includes(kind)) return null;
  return {
    type: `custodia.${kind}`,
    timestamp: now.toISOString(),
    data: { subject: idOrNull(subject), operation: idOrNull(operation) },
  };
}

/** Somebody wants to see whether it arrives. */
export function testEvent(now: Date): WebhookEvent {
  return { type: 'custodia.test', timestamp: now.toISOString(), data: { subject: null, operation: null } };
}

export function gapEvent(now: Date): WebhookEvent {
  return { type: 'custodia.gap', timestamp: now.toISOString(), data: { subject: null, operation: null } };
}

function idOrNull(text: string | undefined): string | null {
  return text !== undefined && ID.test(text) ? text : null;
}
