/** The description holds what the contract says and the server does, both ways; and it is OpenAPI 3.1 as far as its rules can be checked here. */
import { PERMISSIONS, procedures, REFUSALS } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from '../testing/server.ts';
import { served } from '../procedure/routes.ts';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: string[];
  readonly requestBody?: { content: Record<string, { schema?: Json; example?: Json }> };
  readonly responses: Record<string, Json & { 'x-codes'?: string[] }>;
  readonly 'x-permission'?: string;
}

let server: TestServer;
let document: Json & { paths: Record<string, Record<string, Operation>>; components: Json };
let page: string;

beforeAll(async () => {
  server = await openTestServer();
  document = (await server.inject({ method: 'GET', url: '/api/openapi.json' })).json();
  page = (await server.inject({ method: 'GET', url: '/api/reference' })).body;
});

afterAll(async () => server.close());

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const operations = (): [path: string, method: string, operation: Operation][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]): [string, string, Operation] => [path, method, operation]),
  );

describe('the description', () => {
  it('has every procedure that is served, and none else', () => {
    const described = operations()
      .filter(([, , operation]) => operation['x-permission'] !== undefined)
      .map(([path]) => path)
      .sort();
    expect(described).toEqual(served.map(({ name }) => `/api/v1/${name.replace('.', '/')}`).sort());
    const local = Object.values(procedures as unknown as Record<string, { name: string; face: string }>).filter(
      ({ face }) => face === 'local',
    );
    expect(local.length).toBeGreaterThan(1);
    for (const { name } of local) expect(JSON.stringify(document.paths)).not.toContain(`/${name.replace('.', '/')}"`);
  });

  it('has every route under /api, and every described one is a route', () => {
    for (const [path, method] of operations()) {
      const url = path.replace('{id}', ':id');
      expect([path, server.app.hasRoute({ method: method.toUpperCase(), url })]).toEqual([path, true]);
    }
    const routes = server.app.printRoutes({ commonPrefix: false }).matchAll(/api\/v1\/[\w/]+/g);
    const described = operations().map(([path]) => path.replace('/{id}', ''));
    for (const [route] of routes) expect(described).toContain(`/${route.replace(/\/$/, '')}`);
  });

  it('says who may, and what it is refused with', () => {
    for (const procedure of served) {
      const { post } = document.paths[`/api/v1/${procedure.name.replace('.', '/')}`]!;
      expect(post!['x-permission']).toBe(procedure.permission);
      expect(Object.keys(PERMISSIONS)).toContain(procedure.permission);
      const codes = Object.entries(post!.responses).flatMap(([status, answer]) =>
        (answer['x-codes'] ?? []).map((code) => [code, status]),
      );
      for (const refusal of procedure.refusals)
        expect(codes).toContainEqual([refusal, String(REFUSALS[refusal].status)]);
      expect(Object.keys(post!.responses)[0]).toBe(procedure.runs === 'job' ? '202' : '200');
    }
  });

  it('shows requests that would be taken', () => {
    const examples = served.filter(({ name }) => {
      const body = document.paths[`/api/v1/${name.replace('.', '/')}`]!.post!.requestBody!.content['application/json']!;
      return body.example !== undefined;
    });
    expect(examples.length / served.length).toBeGreaterThan(0.6);
    for (const procedure of examples) {
      const body =
        document.paths[`/api/v1/${procedure.name.replace('.', '/')}`]!.post!.requestBody!.content['application/json']!;
      expect(procedure.input.strict().safeParse(body.example).success).toBe(true);
    }
  });
});

describe('OpenAPI 3.1', () => {
  it('is kept to in the large', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    const info = document.info as Json;
    expect(typeof info.title).toBe('string');
    expect(typeof info.version).toBe('string');
    const known = [
      'openapi',
      'info',
      'servers',
      'paths',
      'components',
      'security',
      'tags',
      'externalDocs',
      'webhooks',
      'jsonSchemaDialect',
    ];
    expect(Object.keys(document).filter((key) => !known.includes(key))).toEqual([]);
    for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\/[\w/{}.-]+$/);
  });

  it('is kept to in each operation', () => {
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, , operation] of operations()) {
      expect(operation.summary.length, path).toBeGreaterThan(5);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(0);
      for (const [status, answer] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^([1-5]\d\d|[1-5]XX|default)$/);
        expect(typeof (answer as { description?: unknown }).description).toBe('string');
      }
      const item = document.paths[path] as unknown as { parameters?: Json[] };
      const named = [
        ...(item.parameters ?? []),
        ...((operation as unknown as { parameters?: Json[] }).parameters ?? []),
      ];
      const inPath = named.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('has schemas of JSON Schema 2020-12, and every reference leads somewhere', () => {
    const faults: string[] = [];
    walk(document, '#', faults);
    expect(faults).toEqual([]);
  });
});

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

/** What the meta-schema asks of the keywords that are used. */
function walk(node: unknown, place: string, faults: string[]): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) return node.forEach((one, i) => walk(one, `${place}/${i}`, faults));
  const object = node as Json;
  if (typeof object.$ref === 'string' && resolve(object.$ref) === undefined) faults.push(`${place}: ${object.$ref}`);
  const isSchema = /\/(schema|items|x-results|schemas\/\w+|properties\/\w+|anyOf\/\d+|additionalProperties)$/.test(
    place,
  );
  if (isSchema) {
    const { type, required, enum: choices, properties, pattern } = object;
    const types = type === undefined ? [] : Array.isArray(type) ? type : [type];
    if (!types.every((one) => TYPES.includes(one as string))) faults.push(`${place}: type`);
    if (required !== undefined && !(Array.isArray(required) && required.every((name) => typeof name === 'string')))
      faults.push(`${place}: required`);
    if (
      Array.isArray(required) &&
      properties !== undefined &&
      !required.every((name) => (name as string) in (properties as Json))
    )
      faults.push(`${place}: required`);
    if (choices !== undefined && !(Array.isArray(choices) && choices.length > 0)) faults.push(`${place}: enum`);
    if (typeof pattern === 'string') new RegExp(pattern, 'u');
    if ('$schema' in object) faults.push(`${place}: $schema`);
  }
  for (const [key, value] of Object.entries(object)) walk(value, `${place}/${key}`, faults);
}

function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Json | undefined)?.[key], document);
}

describe('the page for people', () => {
  it('has every procedure and refusal, and runs nothing', () => {
    for (const { name } of served) expect(page).toContain(`<h3 id="${name}">`);
    for (const code of Object.keys(REFUSALS)) expect(page).toContain(`id="refusal-${code}"`);
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|style="|https?:\/\//i);
  });

  it('has only links that lead somewhere', () => {
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id!}"`);
  });

  it('is under a policy with its own nonce each time', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const answer = await server.inject({ method: 'GET', url: '/api/reference' });
      const [, nonce] = /<style nonce="([^"]+)">/.exec(answer.body)!;
      expect(answer.headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'nonce-${nonce!}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      );
      seen.add(nonce!);
    }
    expect(seen.size).toBe(3);
  });
});
