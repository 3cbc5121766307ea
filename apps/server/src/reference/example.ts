/** Requests to copy: the command lines that the contract shows, as bodies. */
import type { Procedure } from '@custodia/contract';
import type { z } from 'zod';

type Body = Record<string, unknown>;

const UPLOAD = '7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f';
const WORD = /"([^"]*)"|(\S+)/g;

/** Null where no command line of it says all that a request must. */
export function findExample(procedure: Procedure): Body | null {
  for (const line of procedure.command.examples) {
    const body = withUploads(procedure, toBody(procedure, wordsOf(line)));
    if (procedure.input.strict().safeParse(body).success) return body;
  }
  return null;
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(WORD)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function toBody({ command, input }: Procedure, [, ...words]: readonly string[]): Body {
  const body: Body = {};
  const places = [...(command.positionals ?? [])];
  const rest = words.slice(command.words.length);
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (!word.startsWith('--')) add(body, input, places.length > 1 ? places.shift()! : (places[0] ?? ''), word);
    else if (word === '--server' && input.shape['server'] === undefined) rest.shift();
    else if (rest[0] === undefined || rest[0].startsWith('--'))
      body[fieldOf(word.replace('--no-', '--'))] = !word.startsWith('--no-');
    else add(body, input, fieldOf(word), rest.shift()!);
  }
  return body;
}

const fieldOf = (flag: string): string =>
  flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A list takes every word that names it; anything else the last. */
function add(body: Body, input: Procedure['input'], field: string, word: string): void {
  const shape = input.shape[field] as z.ZodType | undefined;
  const takesList = shape?.safeParse([word]).success === true && !shape.safeParse(word).success;
  const before = Array.isArray(body[field]) ? (body[field] as unknown[]) : [];
  body[field] = takesList ? [...before, word] : word;
}

function withUploads({ files }: Procedure, body: Body): Body {
  const uploaded = (value: unknown): unknown => (Array.isArray(value) ? value.map(() => UPLOAD) : UPLOAD);
  const reads = (files.reads ?? []).filter((field) => body[field] !== undefined);
  return { ...body, ...Object.fromEntries(reads.map((field) => [field, uploaded(body[field])])) };
}
