/** Checking one message by its RFC 6962 audit path (sibling hashes from the leaf up): what a person can redo by hand. */
import { leftSize, verifyDisclosure, type DisclosedMessage, type DisclosureResult } from './verify.ts';

export interface InclusionOfMessage {
  readonly root: Uint8Array;
  readonly count: number;
  readonly message: DisclosedMessage;
  /** As `buildMessageInclusion` gives it. */
  readonly path: readonly Uint8Array[];
}

/** Whether this message is number `message.ordinal` of the `count` messages under `root`. Never throws. */
export function verifyMessageInclusion({ root, count, message, path }: InclusionOfMessage): DisclosureResult {
  return verifyDisclosure({ root, count, disclosed: [message], proof: leftToRight(path, message.ordinal, count) });
}

/** A disclosure lists the same hashes from left to right: left siblings from the top down, then right ones from the leaf up. */
function leftToRight(path: readonly Uint8Array[], ordinal: number, count: number): Uint8Array[] {
  const sides = siblingSides(ordinal, count);
  const left = path.filter((_, level) => sides[level] === 'left').reverse();
  return [...left, ...path.filter((_, level) => sides[level] !== 'left')];
}

/** On which side of the path each sibling stands, from the leaf up. */
function siblingSides(ordinal: number, count: number): ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  for (let [start, size] = [0, count]; size > 1 && size <= Number.MAX_SAFE_INTEGER;) {
    const half = leftSize(size);
    const isRight = ordinal >= start + half;
    sides.unshift(isRight ? 'left' : 'right');
    [start, size] = isRight ? [start + half, size - half] : [start, half];
  }
  return sides;
}
