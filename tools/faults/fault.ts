/** What every fault is: something that happens to a part of the world, and is over when `strike` returns. */
import type { Random } from './random.ts';
import type { World } from './world.ts';

export interface Fault {
  readonly name: string;
  /** Why it cannot be struck on this machine; null where it can. */
  readonly lacks: (world: World) => string | null;
  /** Strikes, and mends what a person would mend (a cable, a full disk). Gives what happened, in a few words. */
  readonly strike: (world: World, random: Random) => Promise<string>;
}
