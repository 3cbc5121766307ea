/**
 * Where a sender's name ends in LINE's desktop text, which writes `11:24 name text` with single spaces: names with spaces are told by
 * always being followed by the same next word, while what people write differs.
 */
import { detach } from '../lines/index.ts';

const MAX_WORDS = 4;
const MAX_PREFIXES = 50_000;
/** Fewer messages of one name say nothing about where it ends. */
const ENOUGH = 3;

interface Prefix {
  count: number;
  /** The words seen behind it, as far as one more of them makes no difference. */
  readonly next: Set<string>;
  /** Times nothing stood behind it. */
  bare: number;
}

export class SenderSurvey {
  readonly #prefixes = new Map<string, Prefix>();

  /** `body`: everything behind the time. */
  add(body: string): void {
    const words = body.split(' ', MAX_WORDS + 1);
    for (let count = 1; count <= Math.min(MAX_WORDS, words.length); count++) {
      this.#note(words.slice(0, count).join(' '), words[count]);
    }
  }

  #note(prefix: string, next: string | undefined): void {
    let known = this.#prefixes.get(prefix);
    if (known === undefined) {
      if (this.#prefixes.size >= MAX_PREFIXES) return;
      this.#prefixes.set(detach(prefix), (known = { count: 0, next: new Set(), bare: 0 }));
    }
    known.count++;
    if (next === undefined) known.bare++;
    else if (known.next.size < 3) known.next.add(detach(next));
  }

  /** The name that a body begins with; null where it has no text behind a first word. */
  senderOf(body: string): string | null {
    const words = body.split(' ', MAX_WORDS + 2);
    if (words.length < 2) return null;
    let name = words[0]!;
    for (let count = 1; count < Math.min(MAX_WORDS, words.length - 1); count++) {
      if (!this.#alwaysGoesOn(name)) break;
      name = `${name} ${words[count]!}`;
    }
    return name;
  }

  /** One same word behind it every time, and different words behind that one. */
  #alwaysGoesOn(name: string): boolean {
    const known = this.#prefixes.get(name);
    if (known === undefined || known.count < ENOUGH || known.bare > 0 || known.next.size !== 1) return false;
    const longer = this.#prefixes.get(`${name} ${[...known.next][0]!}`);
    return longer !== undefined && longer.bare === 0;
  }
}
