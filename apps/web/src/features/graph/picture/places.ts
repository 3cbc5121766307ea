/** Where things stand. New ones begin near what they are linked to; the whole is arranged beside the page. */
import { placeOnSpiral } from '@custodia/contract';
import type { Link, Place } from '../types.ts';
import { arrange, type Arranging } from './arrange.ts';

export interface Places {
  readonly of: (key: string) => Place;
  /** Things and links as they are now; `fixed` places stay, and nothing is arranged. */
  readonly settle: (keys: readonly string[], links: readonly Link[], fixed?: ReadonlyMap<string, Place>) => void;
  /** Called whenever things moved, and whether they stand now; `null` ends it. */
  readonly onMove: (listen: ((isStill: boolean) => void) | null) => void;
  readonly stop: () => void;
}

export function createPlaces(): Places {
  let places = new Map<string, Place>();
  let arranging: Arranging | null = null;
  let listen: ((isStill: boolean) => void) | null = null;
  let waiting: (() => void) | null = null;
  // What is drawn first is drawn before the processor is asked for better places; where nothing is drawn, none are needed.
  const begin = (): void => {
    waiting?.();
    waiting = null;
  };
  const stop = (): void => {
    arranging?.stop();
    arranging = null;
    waiting = null;
  };
  return {
    of: (key) => places.get(key) ?? placeOnSpiral(0),
    onMove(next) {
      listen = next;
      if (next !== null && waiting !== null) requestAnimationFrame(() => setTimeout(begin));
    },
    stop,
    settle(keys, links, fixed) {
      stop();
      places = fixed === undefined ? placeBeside(keys, links, places) : new Map(fixed);
      const isStill = fixed !== undefined || keys.length < 3;
      listen?.(isStill);
      if (isStill) return;
      waiting = () => {
        arranging = arrange(asNumbers(keys, links, places), ({ x, y, done }) => {
          for (const [at, key] of keys.entries()) places.set(key, { x: x[at]!, y: y[at]! });
          listen?.(done);
        });
      };
      if (listen !== null) begin();
    },
  };
}

/** Who stood somewhere stays there; others stand beside somebody they are linked to. */
function placeBeside(
  keys: readonly string[],
  links: readonly Link[],
  before: ReadonlyMap<string, Place>,
): Map<string, Place> {
  const beside = new Map<string, string>();
  for (const { a, b } of links) {
    if (before.has(a) && !before.has(b)) beside.set(b, a);
    if (before.has(b) && !before.has(a)) beside.set(a, b);
  }
  return new Map(
    keys.map((key, at) => {
      const stood = before.get(key);
      if (stood !== undefined) return [key, stood];
      const near = before.get(beside.get(key) ?? '');
      const { x, y } = placeOnSpiral(near === undefined ? at : 1 + (at % 12));
      return [key, near === undefined ? { x, y } : { x: near.x + x / 20, y: near.y + y / 20 }];
    }),
  );
}

function asNumbers(keys: readonly string[], links: readonly Link[], places: ReadonlyMap<string, Place>) {
  const numbers = new Map(keys.map((key, at) => [key, at]));
  const pairs = links.flatMap(({ a, b }) => {
    const [one, other] = [numbers.get(a), numbers.get(b)];
    return one === undefined || other === undefined ? [] : [one, other];
  });
  return {
    x: Float32Array.from(keys, (key) => places.get(key)!.x),
    y: Float32Array.from(keys, (key) => places.get(key)!.y),
    links: Uint32Array.from(pairs),
  };
}
