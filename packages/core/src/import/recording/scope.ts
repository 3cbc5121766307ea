/**
 * What of a room may stay. The operation's own conversations do: what its accounts and the people concerned say, and what names them. What others say
 * in the room stays within a window around that; outside it only a commitment does. What cannot be decided yet waits. Pure.
 */

export interface ScopePolicy {
  /** `keep`: the authorisation covers the room as a whole. `window`: bystanders only around the operation's conversations. */
  readonly bystanders: 'keep' | 'window';
  readonly windowMinutes: number;
  /** Names by which the operation's accounts and the people concerned are known in rooms. */
  readonly concerned: readonly string[];
}

/** What is asked of one line; `room` null: a direct conversation, or nothing that anybody said. */
export interface ScopeLine {
  readonly room: string | null;
  readonly nick: string | null;
  readonly text: string;
  /** Milliseconds since 1970: when it was said, or heard where the server says no time; null where neither is known. */
  readonly atMs: number | null;
}

export type ScopeDecision = 'keep' | 'reduce' | 'wait';

/** Of each room, the moments (ms) of the operation's conversations in it. */
export type Anchors = ReadonlyMap<string, readonly number[]>;

/** Moments at which an operation's conversation takes place, for each room, in order. */
export function findAnchors(lines: readonly ScopeLine[], policy: ScopePolicy, before: Anchors = new Map()): Anchors {
  const concerns = concernsOf(policy);
  const found = new Map([...before].map(([room, moments]) => [room, [...moments]]));
  for (const line of lines) {
    if (line.room === null || line.atMs === null || !concerns(line)) continue;
    found.set(line.room, [...(found.get(line.room) ?? []), line.atMs]);
  }
  for (const moments of found.values()) moments.sort((a, b) => a - b);
  return found;
}

/**
 * One decision for each line. A line waits while `nowMs` is no more than the window after it and nothing of the operation stands near it.
 * Without a time a line stays: what cannot be told is not destroyed.
 */
export function decideScope(
  lines: readonly ScopeLine[],
  policy: ScopePolicy,
  nowMs: number,
  before: Anchors = new Map(),
): ScopeDecision[] {
  if (policy.bystanders === 'keep') return lines.map(() => 'keep');
  const anchors = findAnchors(lines, policy, before);
  const windowMs = policy.windowMinutes * 60_000;
  return lines.map((line) => {
    if (line.room === null || line.atMs === null) return 'keep';
    if (isNear(anchors.get(line.room) ?? [], line.atMs, windowMs)) return 'keep';
    return nowMs - line.atMs <= windowMs ? 'wait' : 'reduce';
  });
}

/** Whether one of the moments, which are in order, is within the window of `atMs`. */
function isNear(moments: readonly number[], atMs: number, windowMs: number): boolean {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]! < atMs - windowMs) low = middle + 1;
    else high = middle;
  }
  return low < moments.length && moments[low]! <= atMs + windowMs;
}

function concernsOf({ concerned }: ScopePolicy): (line: ScopeLine) => boolean {
  const names = concerned.map((name) => name.toLowerCase()).filter((name) => name !== '');
  const own = new Set(names);
  return ({ nick, text }) => {
    if (nick !== null && own.has(nick.toLowerCase())) return true;
    const said = text.toLowerCase();
    return names.some((name) => namesIn(said, name));
  };
}

/** As a word of its own: "ana" is not in "banana". */
function namesIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1], text[at + name.length]];
    if (!isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);
}
