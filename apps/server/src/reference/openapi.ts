/** The programming interface as OpenAPI 3.1, derived from the contract: one POST for each procedure, and the few addresses that are none. */
import { REFUSALS, type Procedure, type RefusalCode } from '@custodia/contract';
import { z } from 'zod';
import { DOWNLOADS_HEADER } from '../procedure/answer.ts';
import { pathOf, served } from '../procedure/routes.ts';
import { findExample } from './example.ts';
import { OTHER_PATHS } from './other-paths.ts';

type Json = Record<string, unknown>;

const PREFIX = '/api/v1';
/** What any request may be refused with, whatever it asks for. */
const ALWAYS: readonly RefusalCode[] = [
  'unauthenticated',
  'second-factor-needed',
  'forbidden',
  'input-invalid',
  'too-large',
  'too-many',
  'storage-failed',
];

export function buildOpenApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Custodia',
      version: '1',
      description:
        'Every procedure is a POST with a JSON object. Evidence text is in bodies only, never in an address. Files are uploaded first ' +
        '(tus 1.0.0) and named by their ids; files that are made are downloaded by theirs. What takes long answers 202 with a job.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(served.map(nounOf))].map((name) => ({ name })),
    security: [{ session: [] }, { token: [] }],
    paths: {
      ...Object.fromEntries(served.map((procedure) => [PREFIX + pathOf(procedure), { post: operationOf(procedure) }])),
      ...OTHER_PATHS,
    },
    components: { schemas: SCHEMAS, securitySchemes: SECURITY },
  };
}

function nounOf({ name }: Procedure): string {
  return name.split('.')[0]!;
}

function operationOf(procedure: Procedure): Json {
  const { name, summary, permission, effect, logs, subjects, files, command } = procedure;
  const example = findExample(procedure);
  return {
    operationId: name.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase()),
    tags: [nounOf(procedure)],
    summary,
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: requestSchema(procedure), ...(example === null ? {} : { example }) },
      },
    },
    responses: { ...answersOf(procedure), ...refusalsOf(procedure) },
    'x-permission': permission,
    'x-effect': effect,
    'x-logs': logs,
    'x-subjects': subjects,
    'x-files': files,
    'x-command': `custodia ${command.words.join(' ')}`,
  };
}

export function requestSchema({ input, files }: Procedure): Json {
  const schema = toSchema(input, 'input');
  const properties = schema.properties as Record<string, Json> | undefined;
  for (const field of files.reads ?? []) mark(properties?.[field], 'id of a finished upload');
  for (const field of files.writes ?? []) mark(properties?.[field], 'name of the file that is made for download');
  return { ...schema, additionalProperties: false };
}

function mark(field: Json | undefined, what: string): void {
  if (field === undefined) return;
  field.description = `${typeof field.description === 'string' ? `${field.description}; ` : ''}over HTTP: ${what}`;
}

function answersOf(procedure: Procedure): Json {
  if (procedure.runs === 'job') {
    const description = `A job to follow: job.show gives its results, of the shape in x-results, as they come.`;
    const schema = { $ref: '#/components/schemas/Accepted' };
    return { 202: { description, content: { 'application/json': { schema } }, 'x-results': resultSchema(procedure) } };
  }
  const made = {
    [DOWNLOADS_HEADER]: { description: 'Files that were made: percent-encoded JSON', schema: { type: 'string' } },
  };
  const headers = (procedure.files.writes ?? []).length > 0 ? { headers: made } : {};
  const answer = {
    description: 'Done.',
    ...headers,
    content: { 'application/json': { schema: resultSchema(procedure) } },
  };
  return { 200: answer };
}

export function resultSchema({ output, gives }: Procedure): Json {
  const schema = toSchema(output, 'output');
  return gives === 'stream' ? { type: 'array', items: schema } : schema;
}

/** By status, with the codes that it can mean. */
function refusalsOf({ refusals }: Procedure): Json {
  const codes = [...new Set([...refusals, ...ALWAYS])];
  const byStatus = Map.groupBy(codes, (code) => REFUSALS[code].status);
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, meant]) => [String(status), refusalAnswer(meant)]),
  );
}

function refusalAnswer(codes: readonly RefusalCode[]): Json {
  const sentences = codes.map((code) => `\`${code}\`: ${REFUSALS[code].about}`);
  return {
    description: sentences.join(' '),
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Refused' } } },
    'x-codes': codes,
  };
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}

const SCHEMAS = {
  Refused: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message', 'requestId'],
        properties: {
          code: { type: 'string', enum: Object.keys(REFUSALS) },
          message: { type: 'string', description: 'for a person: what, where, what was expected, what to do' },
          requestId: { type: 'string', format: 'uuid' },
        },
      },
    },
  },
  Accepted: { type: 'object', required: ['jobId'], properties: { jobId: { type: 'string', format: 'uuid' } } },
};

const SECURITY = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'custodia.session_token',
    description: 'A session of a browser; what acts also needs the header `x-custodia-request: 1` and our own Origin.',
  },
  token: { type: 'http', scheme: 'bearer', description: 'A token with scopes and an end (token.create).' },
};
