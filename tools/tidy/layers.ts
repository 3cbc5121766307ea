/** One direction: `tools/layers.json` says who may import whom. Each rule gives sentences, one per break; none where it holds. */
import { dirname, join } from 'node:path/posix';
import { isTestCode } from './repository.ts';
import type { Import, SourceFacts } from './source.ts';

export interface Layers {
  readonly packages: Readonly<Record<string, readonly string[]>>;
  readonly onlyInTests: readonly string[];
  readonly stages: Stages;
  readonly absences: readonly Absence[];
}

interface Stages {
  readonly shared: string;
  readonly order: readonly string[];
  readonly apart: readonly string[];
  readonly exceptions: readonly StageException[];
}

interface StageException {
  readonly from: string;
  readonly to: string;
  readonly names: readonly string[];
  readonly reason: string;
}

interface Absence {
  readonly what: string;
  readonly in: readonly string[];
  readonly modules: readonly string[];
  readonly uses: readonly string[];
  readonly exceptions: readonly { readonly path: string; readonly reason: string }[];
}

export function packageOf(path: string, layers: Layers): string | null {
  return Object.keys(layers.packages).find((folder) => path.startsWith(`${folder}/`)) ?? null;
}

/** Where a relative import leads, from the root. */
function resolveRelative(from: string, target: string): string {
  return join(dirname(from), target);
}

export function findWrongDirections(sources: readonly SourceFacts[], layers: Layers): string[] {
  return sources.flatMap((source) => {
    const home = packageOf(source.path, layers);
    if (home === null) return [];
    return source.imports.map((one) => wrongDirection(source.path, home, one, layers)).filter((said) => said !== null);
  });
}

function wrongDirection(path: string, home: string, { target }: Import, layers: Layers): string | null {
  if (target.startsWith('.')) {
    const inside = resolveRelative(path, target).startsWith(`${home}/`);
    // Conformance tools write what only the tests of a package can write: forgeries. A benchmark begins where a fixture of tests ends.
    const fixture = home === 'benchmarks' && target.endsWith('.fixture.ts');
    return inside || fixture || home === 'tools' ? null : `${path} reaches into another package: ${target}`;
  }
  if (!target.startsWith('@custodia/')) return null;
  const [name] = /^@custodia\/[^/]+/.exec(target)!;
  if (name !== target) return `${path} imports an inside of ${name}: ${target}`;
  if (layers.packages[home]!.includes(name)) return null;
  if (layers.onlyInTests.includes(name)) return isTestCode(path) ? null : `${path} is no test, and imports ${name}`;
  return `${home} may not import ${name}: ${path}`;
}

const CORE = 'packages/core/src/';

/** Inside core: a stage imports shared records, itself, and types of earlier stages. */
export function findStageBreaks(sources: readonly SourceFacts[], { stages }: Layers): string[] {
  const inCore = sources.filter(({ path }) => path.startsWith(CORE) && path !== `${CORE}index.ts` && !isTestCode(path));
  return inCore.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target.startsWith('.'))
      .filter((one) => !mayImport(stageOf(path), resolveRelative(path, one.target), one, stages))
      .map(({ target }) => `the stage ${stageOf(path)} may not import ${target}: ${path}`),
  );
}

function stageOf(path: string): string {
  return path.slice(CORE.length).split('/')[0]!;
}

function mayImport(from: string, path: string, one: Import, stages: Stages): boolean {
  const to = stageOf(path);
  if (to === from) return true;
  if (from === stages.shared || stages.apart.includes(to)) return false;
  if (to === stages.shared) return true;
  const order = [stages.order.indexOf(to), stages.order.indexOf(from)] as const;
  if (order[0] < 0 || order[1] < 0 || order[0] > order[1]) return false;
  return one.typeOnly || stages.exceptions.some((exception) => excuses(exception, from, path, one));
}

function excuses(exception: StageException, from: string, path: string, { names }: Import): boolean {
  return (
    exception.from === from &&
    `${CORE}${exception.to}` === path &&
    (names ?? ['*']).every((name) => exception.names.includes(name))
  );
}

/** Folders of core that no row names would be outside every rule. */
export function findUnknownStages(sources: readonly SourceFacts[], { stages }: Layers): string[] {
  const known = new Set([stages.shared, ...stages.order, ...stages.apart, 'index.ts']);
  const found = sources.filter(({ path }) => path.startsWith(CORE)).map(({ path }) => stageOf(path));
  return [...new Set(found)].filter((stage) => !known.has(stage)).map((stage) => `core has no stage ${stage}`);
}

export function findPresences(sources: readonly SourceFacts[], layers: Layers): string[] {
  return layers.absences.flatMap((absence) =>
    sources
      .filter(({ path }) => absence.in.some((folder) => path.startsWith(folder)) && !isTestCode(path))
      .filter(({ path }) => !absence.exceptions.some((exception) => exception.path === path))
      .flatMap((source) => presences(source, absence).map((use) => `${source.path}: ${use} (no ${absence.what} here)`)),
  );
}

function presences({ imports, uses }: SourceFacts, absence: Absence): string[] {
  const modules = imports
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ target }) => target)
    .filter((target) => absence.modules.some((module) => isModule(target, module)));
  return [
    ...modules,
    ...uses.filter((use) => absence.uses.some((name) => use === name || /^[.[]/.test(rest(use, name)))),
  ];
}

function rest(use: string, name: string): string {
  return use.startsWith(name) ? use.slice(name.length) : '';
}

function isModule(target: string, module: string): boolean {
  return module.endsWith(':') ? target.startsWith(module) : target === module || target.startsWith(`${module}/`);
}

/** An exception for a file that is gone, or that no longer needs it, is a hole. */
export function findIdleExceptions(sources: readonly SourceFacts[], layers: Layers): string[] {
  return layers.absences.flatMap((absence) =>
    absence.exceptions
      .filter(({ path }) => {
        const source = sources.find((one) => one.path === path);
        return source === undefined || presences(source, absence).length === 0;
      })
      .map(({ path }) => `${path} needs no exception for ${absence.what} any more`),
  );
}

/** Circles of files that need each other at run time, each once, as `a → b → a`. */
export function findCycles(sources: readonly SourceFacts[]): string[] {
  const known = new Set(sources.map(({ path }) => path));
  const next = new Map(sources.map((source) => [source.path, targetsOf(source).filter((path) => known.has(path))]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of known) walk(path, []);
  return cycles;
}

function targetsOf({ path, imports }: SourceFacts): string[] {
  return imports
    .filter(({ target, typeOnly }) => target.startsWith('.') && !typeOnly)
    .map(({ target }) => resolveRelative(path, target));
}
