/** Where things stand. New ones begin near what they are linked to; the whole is arranged beside the page. */
import { placeOnSpiral } from '@custodia/contract';
import type { Link, Place } from '../types.ts';
import { arrange, type Arranging } from './arrange.ts';

export interface Places {
  readonly of: (key: string) => Place;
  /** Things and links as they are now; `fixed` places stay, and nothing is arranged. */
  readonly settle: (keys: readonly string[], links: readonly Link[], fixed?: ReadonlyMap<string, Place>) => void;
  /** Called whenever things moved; `null` ends it. */
  readonly onMove: (listen: (() => void) | null) => void;
  readonly stop: () => void;
}

export function createPlaces(): Places {
  let places = new Map<string, Place>();
  let arranging: Arranging | null = null;
  let listen: (() => void) | null = null;
  const stop = (): void => {
    arranging?.stop();
    arranging = null;
  };
  return {
    of: (key) => places.get(key) ?? placeOnSpiral(0),
    onMove: (next) => void (listen = next),
    stop,
    settle(keys, links, fixed) {
      stop();
      places = fixed === undefined ? begin(keys, links, places) : new Map(fixed);
      if (fixed !== undefined || keys.length < 3) return listen?.();
      listen?.();
      arranging = arrange(asNumbers(keys, links, places), ({ x, y }) => {
        for (const [at, key] of keys.entries()) places.set(key, { x: x[at]!, y: y[at]! });
        listen?.();
      });
    },
  };
}

/** Who stood somewhere stays there; others stand beside somebody they are linked to. */
function begin(
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
