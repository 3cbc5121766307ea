/** The mappings that come with the program, kept as files so that people can copy and change them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseMapping, type CsvMapping } from './mapping.ts';

const FOLDER = new URL('../../profiles/', import.meta.url);

/** In the order of their names. */
export function readProfiles(): readonly CsvMapping[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => parseMapping(readFileSync(new URL(name, FOLDER), 'utf8'), name));
}
