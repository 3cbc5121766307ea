/** Every dependency has a line in docs/decisions/0002-dependencies.md, and every line a dependency. */
export interface Manifest {
  readonly path: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** First cells of the rows of the tables in a document, without code marks: `pg`, or several as `pkijs, asn1js`. */
export function readTable(markdown: string): Set<string> {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  const cells = rows.map((row) => row.split('|')[1] ?? '');
  const names = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  return new Set(names);
}

export function findUndocumented(manifests: readonly Manifest[], documented: ReadonlySet<string>): string[] {
  return manifests.flatMap((manifest) =>
    namesIn(manifest)
      .filter((name) => !documented.has(name))
      .map((name) => `${manifest.path} depends on ${name}, which docs/decisions/0002-dependencies.md does not explain`),
  );
}

export function findForgotten(manifests: readonly Manifest[], documented: ReadonlySet<string>): string[] {
  const used = new Set(manifests.flatMap(namesIn));
  return [...documented]
    .filter((name) => !used.has(name))
    .map((name) => `${name} is explained, but nothing depends on it`);
}

function namesIn({ dependencies, devDependencies, optionalDependencies }: Manifest): string[] {
  const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  return all.filter((name) => !name.startsWith('@custodia/'));
}
