/** What is deployed: every setting in it is one that there is, and images, services and manifests keep to the rules that they state. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './read.ts';
import { OTHER_VARIABLES, VARIABLES } from './shape.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const DEPLOY = join(ROOT, 'deploy');
const GUIDES = ['operator', 'deploy', 'upgrade', 'sizing', 'witness', 'webhooks', 'recorder'].map(
  (name) => `docs/guide/${name}.md`,
);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const deployed = readdirSync(DEPLOY, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1));
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

describe('settings', () => {
  it.each([...deployed, ...GUIDES.filter((path) => readdirSync(join(ROOT, 'docs/guide')).includes(path.slice(11)))])(
    'in %s are settings that there are',
    (path) => {
      const named = read(path).match(/\b(?:CUSTODIA_[A-Z0-9_]*[A-Z0-9]|DATABASE(?:_REPLICA)?_URL)\b/g) ?? [];
      expect(named.filter((name) => !(name in VARIABLES) && !OTHER_VARIABLES.has(name))).toEqual([]);
    },
  );

  it.each([
    'deploy/compose/custodia.env.example',
    'deploy/systemd/custodia-server.env.example',
    'deploy/systemd/custodia-worker.env.example',
  ])('of %s can be used as they stand', async (path) => {
    const pairs = read(path)
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line));
    const environment = Object.fromEntries(
      pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    await expect(readConfig(environment, tmpdir())).resolves.toMatchObject({
      publicUrl: 'https://custodia.example.org',
    });
  });

  it('of the cluster can be used as they stand', async () => {
    const literals = [...read('deploy/kustomize/kustomization.yaml').matchAll(/^ {6}- ([A-Z_]+)=(.+)$/gm)];
    const secrets = [...read('deploy/kustomize/secret.env.example').matchAll(/^([A-Z_]+)=(.+)$/gm)];
    const environment = Object.fromEntries([...literals, ...secrets].map(([, name, value]) => [name!, value!]));
    await expect(readConfig(environment, tmpdir())).resolves.toMatchObject({ address: '0.0.0.0', port: 8400 });
  });
});

describe('the image', () => {
  const lines = read('deploy/Containerfile').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));

  it('has a base with a version, takes nothing from the network but by package managers, and no secret', () => {
    for (const line of lines.filter((one) => one.startsWith('FROM ')))
      expect(line).toMatch(/^FROM \S+\/\S+:(?!latest)\S+/);
    expect(lines.filter((line) => /^ADD |curl |wget |npm install|(?:PASSWORD|TOKEN|SECRET|KEY)=/.test(line))).toEqual(
      [],
    );
  });

  it('runs as nobody in particular, says when it is well, and starts what there is', () => {
    const user = last.findIndex((line) => /^USER [1-9]\d*:[1-9]\d*$/.test(line));
    expect(user).toBeGreaterThan(last.findLastIndex((line) => line.startsWith('RUN ')));
    expect(last.filter((line) => /^HEALTHCHECK .*\/readyz/.test(line))).toHaveLength(1);
    const command = JSON.parse(last.find((line) => line.startsWith('CMD '))!.slice(4)) as string[];
    expect(() => read(command[0]!)).not.toThrow();
  });

  it('leaves out what must not be in it', () => {
    const ignored = read('.containerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['node_modules', '.git', '**/*.env', '**/custodia-data']));
  });
});

describe('containers and services', () => {
  it('give nothing more than they need', () => {
    for (const path of ['deploy/compose/compose.yaml', 'deploy/kustomize/server.yaml', 'deploy/kustomize/worker.yaml'])
      expect(read(path)).not.toMatch(/privileged:|hostNetwork|hostPath|:latest\b|docker\.sock/);
    expect(read('deploy/compose/compose.yaml')).toMatch(
      /read_only: true\n\s+cap_drop: \[ALL\]\n\s+security_opt: \['no-new-privileges:true'\]/,
    );
    for (const path of ['server', 'worker'].map((name) => `deploy/kustomize/${name}.yaml`))
      for (const rule of [
        'runAsNonRoot: true',
        'readOnlyRootFilesystem: true',
        'allowPrivilegeEscalation: false',
        'drop: [ALL]',
      ])
        expect(read(path)).toContain(rule);
    for (const unit of deployed.filter((path) => path.endsWith('.service')))
      for (const rule of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'UMask=0077', 'PrivateTmp=yes'])
        expect(read(unit), unit).toContain(rule);
  });

  it('start programs that there are', () => {
    const named = deployed
      .filter((path) => /\.(?:service|yaml)$/.test(path))
      .flatMap((path) => read(path).match(/apps\/\w+\/src\/main\.ts/g) ?? []);
    expect(named.length).toBeGreaterThan(6);
    for (const path of new Set(named)) expect(() => read(path)).not.toThrow();
  });

  it.skipIf(!has('systemd-analyze'))('are units that systemd reads', () => {
    const units = deployed.filter((path) => /\.(?:service|timer)$/.test(path)).map((path) => join(ROOT, path));
    const { stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' });
    // The program lies where the guide puts it, which is not here.
    expect(
      stderr.split('\n').filter((line) => line.includes('custodia') && !line.includes('is not executable')),
    ).toEqual([]);
  });

  it.skipIf(!has('kubectl'))('are manifests that kustomize builds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'custodia-kustomize-'));
    cpSync(join(DEPLOY, 'kustomize'), folder, { recursive: true });
    cpSync(join(folder, 'secret.env.example'), join(folder, 'secret.env'));
    const { stdout, stderr, status } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.match(/^kind: \w+$/gm)!.sort()).toEqual(
      [
        'ConfigMap',
        'Deployment',
        'Deployment',
        'Namespace',
        'NetworkPolicy',
        'PersistentVolumeClaim',
        'PodDisruptionBudget',
        'Secret',
        'Service',
      ].map((kind) => `kind: ${kind}`),
    );
  });
});

it('makes a list of what is in a release from the lock file alone', () => {
  const { stdout, status } = spawnSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev', '--offline'],
    {
      ...{ cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 },
    },
  );
  expect(status).toBe(0);
  const bill = JSON.parse(stdout) as { bomFormat: string; components: { name: string; version: string }[] };
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['fastify', 'pg-boss', '@noble/curves']),
  );
  expect(read('docs/guide/release.md')).toContain(
    'npm sbom --sbom-format cyclonedx --package-lock-only --omit dev --offline',
  );
});
