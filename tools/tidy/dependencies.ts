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
      .filter((name) => ![...documented].some((one) => covers(one, name)))
      .map((name) => `${manifest.path} depends on ${name}, which docs/decisions/0002-dependencies.md does not explain`),
  );
}

export function findForgotten(manifests: readonly Manifest[], documented: ReadonlySet<string>): string[] {
  const used = manifests.flatMap(namesIn);
  return [...documented]
    .filter((one) => !used.some((name) => covers(one, name)))
    .map((name) => `${name} is explained, but nothing depends on it`);
}

/** A family in one row: `@expo-google-fonts/noto-*`. The star stands at the end, behind more than the scope. */
function covers(documented: string, name: string): boolean {
  if (!/^@?[^*]+[/-][^*]+-\*$/.test(documented)) return documented === name;
  return name.startsWith(documented.slice(0, -1));
}

function namesIn({ dependencies, devDependencies, optionalDependencies }: Manifest): string[] {
  const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  return all.filter((name) => !name.startsWith('@custodia/'));
}
