/** Everything that the board and the rules ask for is there, and says what it is said to say. */
import { readFileSync } from 'node:fs';
import { StoreError } from '@custodia/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenTo, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestServer } from '../testing/server.ts';
import { countFault } from './faults.ts';

const deployed = (name: string): string =>
  readFileSync(new URL(`../../../../deploy/grafana/${name}`, import.meta.url), 'utf8');

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await openTestServer();
  client = await listenTo(server);
});

afterAll(async () => server.close());

async function metrics(): Promise<string> {
  const response = await fetch(`${client.url}/metrics`);
  expect(response.status).toBe(200);
  return response.text();
}

/** Names with HELP, and of a histogram its series. */
async function names(): Promise<Set<string>> {
  const found = [...(await metrics()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({
    name: name!,
    type,
  }));
  return new Set(
    found.flatMap(({ name, type }) =>
      type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => name + end) : [name],
    ),
  );
}

const asked = (text: string): string[] => [...new Set(text.match(/\bcustodia_[a-z0-9_]+/g))];

describe('what is deployed', () => {
  it('asks for metrics that there are', async () => {
    const known = await names();
    const board = JSON.parse(deployed('custodia.json')) as { panels: { targets: { expr: string }[] }[] };
    const queries = board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.filter((expr) => asked(expr).length === 0)).toEqual([]);
    const wanted = [...queries, ...deployed('alerts.yaml').match(/expr: .+/g)!].flatMap(asked);
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });

  it('shows everything that the server says of the installation', async () => {
    const shown = new Set(asked(deployed('custodia.json')));
    const said = [...(await names())].filter((name) => !/^custodia_(?:process|nodejs|request)_/.test(name));
    expect(said.filter((name) => !shown.has(name))).toEqual([]);
  });
});

describe('the numbers', () => {
  it('are absent where nothing is known, and never 0 instead', async () => {
    const text = await metrics();
    expect(text).not.toMatch(/^custodia_(?:backup_age_seconds|check_findings|recorder_lag_seconds)\b/m);
    expect(text).toMatch(/^custodia_log_contradictions 0$/m);
    expect(text).toMatch(/^custodia_jobs\b|# TYPE custodia_jobs gauge/m);
  });

  it('grow with the log', async () => {
    const before = Number(/^custodia_log_entries (\d+)$/m.exec(await metrics())![1]);
    await server.casework.operation();
    expect(Number(/^custodia_log_entries (\d+)$/m.exec(await metrics())![1])).toBeGreaterThan(before);
  });

  it('count faults of the blob store, however deep they lie, and no others', async () => {
    const count = async (): Promise<number> =>
      Number(/^custodia_blob_faults_total\{code="blob-missing"\} (\d+)$/m.exec(await metrics())![1]);
    const before = await count();
    countFault(new Error('outer', { cause: new StoreError('blob-missing', 'It is gone.') }));
    countFault(new StoreError('key-file', 'Another thing.'));
    expect(await count()).toBe(before + 1);
  });
});
