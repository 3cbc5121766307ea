/**
 * What this browser remembers of the log: the key that somebody compared, and the last checkpoint it saw. A server that shows another key or
 * a shorter log is found out by that. Kept for the browser, not for the person: it is public knowledge.
 */
import { base64, equalBytes, fromBase64, openCheckpoint, parseVkey } from '@custodia/proof';

export interface LogKey {
  readonly vkey: string;
  /** `compared`: a person has it from somewhere else; `first-seen`: it was only the first that the server showed. */
  readonly how: 'compared' | 'first-seen';
}

export interface SeenCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface LogMemory {
  readonly key: LogKey | null;
  /** Of the log under that key. */
  readonly checkpoint: SeenCheckpoint | null;
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'custodia-log-key';
const CHECKPOINT = 'custodia-log-checkpoint';

/** What is kept and is no longer readable counts as not kept. */
export function recallLog(store: Store): LogMemory {
  return { key: readKey(store.getItem(KEY)), checkpoint: readCheckpoint(store.getItem(CHECKPOINT)) };
}

function readKey(text: string | null): LogKey | null {
  const [how, vkey] = text?.split(' ') ?? [];
  if (vkey === undefined || !isLogKey(vkey)) return null;
  return how === 'compared' || how === 'first-seen' ? { vkey, how } : null;
}

function readCheckpoint(text: string | null): SeenCheckpoint | null {
  const [size, root] = text?.split(' ') ?? [];
  if (size === undefined || root === undefined || !/^[1-9]\d{0,14}$/.test(size)) return null;
  try {
    return { size: Number(size), root: fromBase64(root) };
  } catch {
    return null;
  }
}

/** Whether a text is a public key of a log (C2SP vkey). */
export function isLogKey(text: string): boolean {
  try {
    return parseVkey(text).kind === 'ed25519';
  } catch {
    return false;
  }
}

/** A compared key replaces what was remembered; one that is only seen never replaces anything. */
export function rememberKey(store: Store, key: LogKey): void {
  const known = recallLog(store).key;
  if (known !== null && key.how === 'first-seen') return;
  if (known?.vkey !== key.vkey) store.setItem(CHECKPOINT, '');
  store.setItem(KEY, `${key.how} ${key.vkey}`);
}

/** Remembers a checkpoint that was verified: never a shorter one, and never one of another key. */
export function rememberCheckpoint(store: Store, note: string): void {
  const { key, checkpoint: seen } = recallLog(store);
  if (key === null) return;
  const { size, root } = openCheckpoint(note, [key.vkey]).checkpoint;
  if (seen !== null && (seen.size > size || (seen.size === size && !equalBytes(seen.root, root)))) return;
  store.setItem(CHECKPOINT, `${String(size)} ${base64(root)}`);
}
