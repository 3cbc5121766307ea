import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../lib/api/call.ts';
import type { RefusedError } from '../../lib/api/refused.ts';
import { addPicture, countMore, EMPTY, findLeaves, NOTHING_CUT, removeThings, type Held } from './hold.ts';
import { createPlaces, type Places } from './picture/places.ts';
import type { Picture, SavedView } from './types.ts';

export interface PictureHeld {
  readonly held: Held;
  readonly places: Places;
  readonly expand: (key: string) => void;
  readonly fold: (key: string) => void;
  readonly remove: (key: string) => void;
  readonly add: (picture: Picture) => void;
  readonly more: (key: string) => number;
  readonly isExpanding: boolean;
  readonly error: RefusedError | null;
}

/** What was asked for or saved, and what came and went since; it is arranged anew whenever things come. */
export function usePicture(operation: string, begun: Begun): PictureHeld {
  const [held, setHeld] = useState<Held>(() => begin(begun));
  const [places] = useState(createPlaces);
  useEffect(() => {
    const fixed = begun.view?.content.nodes;
    places.settle(
      [...held.things.keys()],
      [...held.links.values()],
      fixed?.length === held.things.size ? new Map(fixed.map(({ key, x, y }) => [key, { x, y }])) : undefined,
    );
  }, [held.things, held.links, places, begun.view]);
  useEffect(() => places.stop, [places]);
  const add = (picture: Picture) => setHeld((before) => addPicture(before, picture));
  const ask = useMutation<Picture, RefusedError, InputGiven<Procedures['graphExpand']>>({
    mutationFn: (input) => call(procedures.graphExpand, input),
    onSuccess: add,
  });
  return {
    ...{ held, places, add, isExpanding: ask.isPending, error: ask.error },
    expand: (key) => ask.mutate({ operation, node: [key], shown: [...held.things.keys()] }),
    fold: (key) => setHeld((before) => removeThings(before, findLeaves(before, key))),
    remove: (key) => setHeld((before) => removeThings(before, new Set([key]))),
    more: (key) => countMore(held, key),
  };
}

/** A picture as it was asked for, or as it was saved. */
export interface Begun {
  readonly picture: Picture;
  readonly starts: readonly string[];
  readonly view: SavedView | null;
}

function begin({ picture, starts }: Begun): Held {
  return addPicture(EMPTY, picture, starts);
}

/** Of a saved picture it is not known what more there is around it; expanding asks. */
export function asPicture({ content }: SavedView): Picture {
  const { operationId, nodes, links } = content;
  return {
    operationId,
    links,
    nodes: nodes.map(({ x: _x, y: _y, ...node }) => ({ ...node, more: 0 })),
    cut: NOTHING_CUT,
  };
}
