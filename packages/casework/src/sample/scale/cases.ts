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
  const given = await readCases(path);
  const files = new Set(given.flatMap(({ conversations }) => conversations.map(({ file }) => file)));
  const places = await mapPlaces(casework, operationId, files);
  const idOf = ({ file, key }: ScalePlace): string => {
    const id = places.get(nameOf(file, key));
    if (id === undefined) throw new Error(`There is no conversation ${key ?? ''} of ${file} in the operation.`);
    return id;
  };
  const found = (tags: GivenCase['readers'][number]) =>
    tags.map(({ place, message, code, raisedBy }) => ({ conversation: idOf(place), message, code, raisedBy }));
  return given.map(({ case: number, conversations, readers: [first, second] }) => {
    return { case: number, conversations: conversations.map(idOf), readers: [found(first), found(second)] };
  });
}

async function readCases(path: string): Promise<GivenCase[]> {
  const cases: GivenCase[] = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    cases.push(JSON.parse(line) as GivenCase);
  }
  return cases;
}

/** Identifier of every conversation in these files, by file and key; by the file alone where it is the only one. */
async function mapPlaces(
  { database: { db } }: Casework,
  operationId: string,
  files: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const { id, content } of await listExhibits(db, { operationId })) {
    if (content === null || !files.has(content.name)) continue;
    const conversations = await listConversations(db, id);
    for (const one of conversations) places.set(nameOf(content.name, one.key), one.id);
    if (conversations.length === 1) places.set(nameOf(content.name, null), conversations[0]!.id);
  }
  return places;
}

function nameOf(file: string, key: string | null): string {
  return `${file}\n${key ?? ''}`;
}
