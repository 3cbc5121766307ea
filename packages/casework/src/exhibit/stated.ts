/** What a person states about files: the order of dates, the zone, when they were captured. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { readFile } from 'node:fs/promises';
import type { Casework } from '../context.ts';
import { findMapping } from '../mapping/profile.ts';
import type { Stated } from './seal.ts';

type StatedInput = Pick<
  InputOf<Procedures['exhibitImport']>,
  'dateOrder' | 'timeZone' | 'firstDate' | 'capturedAt' | 'mapping'
>;

/** What a person stated with the import, as it goes into the record. Throws `input-invalid` where the mapping cannot be read. */
export async function parseStated(casework: Casework, input: StatedInput, operationId: string | null): Promise<Stated> {
  return {
    ...(input.dateOrder === undefined ? {} : { dateOrder: input.dateOrder }),
    ...(input.timeZone === undefined ? {} : { timeZone: input.timeZone }),
    ...(input.firstDate === undefined ? {} : { firstDate: input.firstDate }),
    ...(input.capturedAt === undefined ? {} : { capturedAt: input.capturedAt }),
    ...(input.mapping === undefined ? {} : { mapping: await parseMapping(casework, input.mapping, operationId) }),
  };
}

async function parseMapping(
  casework: Casework,
  mapping: string,
  operationId: string | null,
): Promise<Record<string, string>> {
  const given = mapping.trimStart().startsWith('{');
  const profile = given ? null : await findMapping(casework, operationId, mapping);
  if (profile !== null) return withoutAbsent(profile);
  // Files of this machine are read only for who sits at it.
  const local = casework.caller.kind === 'local';
  const text = given ? mapping : local ? await readFile(mapping, 'utf8').catch(() => null) : null;
  if (text === null)
    throw new Refusal(
      'input-invalid',
      `--mapping: no profile is named "${mapping}", and no such file can be read. Give JSON, the name of a profile, or a file that holds JSON.`,
    );
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object' && typeof (parsed as { text?: unknown }).text === 'string') {
      return parsed as Record<string, string>;
    }
  } catch {
    // Falls through to the one sentence that covers both.
  }
  throw new Refusal(
    'input-invalid',
    '--mapping: expected a JSON object that names at least the column of the text, like {"text":"Message","sender":"User","timestamp":"Date"}.',
  );
}

function withoutAbsent(profile: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(profile).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
