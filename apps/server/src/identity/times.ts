/** How long what is worth: in one place, so that texts and tests mean the same. */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A session that nobody uses ends. */
export const IDLE_MS = 30 * MINUTE_MS;
/** A session ends, used or not. */
const ABSOLUTE_MS = 12 * HOUR_MS;
/** The end of a session in use is moved at most so often. */
export const PROLONG_EVERY_MS = MINUTE_MS;
/** Changing how one signs in needs a sign-in not longer ago. */
export const FRESH_MS = 15 * MINUTE_MS;
/** The use of a token is noted at most so often. */
export const NOTE_TOKEN_EVERY_MS = MINUTE_MS;

/** When a session that is used now ends: half an hour on, but no later than twelve hours after it began. */
export function endOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + ABSOLUTE_MS));
}
