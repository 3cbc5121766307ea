/** The cases that the unit was given to read, found again in what was imported. */
import type { GivenCase, ScalePlace } from '@custodia/core';
import { listConversations, listExhibits } from '@custodia/store';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Casework } from '../../context.ts';

export interface FoundTag {
  /** Identifier of the conversation. */
  readonly conversation: string;
  /** Place among its messages in order of time, from 0. */
  readonly message: number;
  readonly code: GivenCase['readers'][number][number]['code'];
  readonly raisedBy: GivenCase['readers'][number][number]['raisedBy'];
}

export interface FoundCase {
  readonly case: number;
  /** Identifiers. */
  readonly conversations: readonly string[];
  readonly readers: readonly [readonly FoundTag[], readonly FoundTag[]];
}

/** @throws Error where a conversation was not imported. */
export async function findCases(casework: Casework, operationId: string, path: string): Promise<FoundCase[]> {
  const places = await mapPlaces(casework, operationId);
  const idOf = (place: ScalePlace): string => {
    const id = places.get(nameOf(place.file, place.key));
    if (id === undefined)
      throw new Error(`There is no conversation ${place.key ?? ''} of ${place.file} in the operation.`);
    return id;
  };
  const cases: FoundCase[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { case: number, conversations, readers } = JSON.parse(line) as GivenCase;
    const found = (tags: GivenCase['readers'][number]) =>
      tags.map(({ place, message, code, raisedBy }) => ({ conversation: idOf(place), message, code, raisedBy }));
    cases.push({
      case: number,
      conversations: conversations.map(idOf),
      readers: [found(readers[0]), found(readers[1])],
    });
  }
  return cases;
}

/** Identifier of every conversation, by the file that it came in and its key; by the file alone where it is the only one. */
async function mapPlaces({ database: { db } }: Casework, operationId: string): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const { id, content } of await listExhibits(db, { operationId })) {
    if (content === null) continue;
    const conversations = await listConversations(db, id);
    for (const one of conversations) places.set(nameOf(content.name, one.key), one.id);
    if (conversations.length === 1) places.set(nameOf(content.name, null), conversations[0]!.id);
  }
  return places;
}

function nameOf(file: string, key: string | null): string {
  return `${file}\n${key ?? ''}`;
}
