/** Who is attached now: what the events of attaching and detaching come to. */

export interface AttachmentEvent {
  readonly id: string;
  readonly personId: string;
  readonly participantId: string;
  readonly attached: boolean;
  readonly logIndex: number;
}

/**
 * For each person and participant the event of the latest log entry, where that attaches. The order in which the events are given does not
 * matter.
 */
export function attachedNow<E extends AttachmentEvent>(events: readonly E[]): E[] {
  const latest = new Map<string, E>();
  for (const event of events) {
    const pair = `${event.personId} ${event.participantId}`;
    const before = latest.get(pair);
    if (before === undefined || isLater(event, before)) latest.set(pair, event);
  }
  return [...latest.values()].filter((event) => event.attached).sort((a, b) => (isLater(a, b) ? 1 : -1));
}

function isLater(a: AttachmentEvent, b: AttachmentEvent): boolean {
  return a.logIndex === b.logIndex ? a.id > b.id : a.logIndex > b.logIndex;
}
