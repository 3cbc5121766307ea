/**
 * SHACL's SPARQL-based constraints (SHACL, section 5), which the core engine leaves out: every shape with `sh:sparql` that has a target of
 * its own, its query run by oxigraph over the data with the ontology's class hierarchy. A result whose `$this` is a focus node is a finding.
 */
import type { Store as Quads, Term } from 'n3';
import { Store } from 'oxigraph';
import type { Finding } from './validate.ts';

const SH = 'http://www.w3.org/ns/shacl#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const A = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

export interface SparqlConstraint {
  readonly shape: string;
  readonly select: string;
  readonly message: string;
  readonly severity: string;
  /** A query for the focus nodes. */
  readonly focus: string;
}

export function findSparqlConstraints(shapes: Quads): SparqlConstraint[] {
  const one = (subject: Term, name: string) => shapes.getObjects(subject, SH + name, null)[0];
  return shapes.getQuads(null, `${SH}sparql`, null, null).flatMap(({ subject, object }) => {
    const focus = targetsOf(shapes, subject);
    const select = one(object, 'select')?.value;
    if (focus === null || select === undefined) return [];
    const severity = one(subject, 'severity')?.value.slice(SH.length) ?? 'Violation';
    const message = one(object, 'message')?.value ?? '';
    return [{ shape: subject.value, select: standAlone(select), message, severity, focus }];
  });
}

/**
 * SHACL binds `$this` before a query runs; here it runs once for all focus nodes and the results are sorted out after. For that a query that
 * groups must group by `$this` too. One query of the ontology leaves out a prefix that most engines know anyway.
 */
function standAlone(select: string): string {
  const grouped = select.replace(/GROUP BY (?!.*this)/, 'GROUP BY ?this ');
  return /PREFIX rdfs:/.test(grouped) ? grouped : `PREFIX rdfs: <${RDFS}>\n${grouped}`;
}

/** Null where the shape has no target: then it applies only through others, which none of the ontology's do. */
function targetsOf(shapes: Quads, shape: Term): string | null {
  const all = (name: string) => shapes.getObjects(shape, SH + name, null).map(({ value }) => value);
  const patterns = [
    ...all('targetClass').map((name) => `{ ?this <${A}>/<${RDFS}subClassOf>* <${name}> }`),
    ...all('targetSubjectsOf').map((name) => `{ ?this <${name}> ?any }`),
    ...all('targetObjectsOf').map((name) => `{ ?any <${name}> ?this }`),
  ];
  return patterns.length === 0 ? null : `SELECT DISTINCT ?this WHERE { ${patterns.join(' UNION ')} }`;
}

type Solution = ReadonlyMap<string, { readonly value: string }>;

/** `nquads`: data with the class hierarchy. */
export function runSparqlConstraints(constraints: readonly SparqlConstraint[], nquads: string): Finding[] {
  const store = new Store();
  store.load(nquads, { format: 'application/n-quads' });
  const focusNodes = new Map<string, Set<string>>();
  return constraints.flatMap(({ select, focus, message, severity, shape }) => {
    const nodes = focusNodes.get(focus) ?? new Set(query(store, focus).map((row) => row.get('this')!.value));
    focusNodes.set(focus, nodes);
    if (nodes.size === 0) return [];
    return query(store, select)
      .filter((row) => row.has('this') && nodes.has(row.get('this')!.value))
      .map((row) => ({ severity, focus: row.get('this')!.value, path: shape, message }));
  });
}

function query(store: Store, select: string): Solution[] {
  return store.query(select) as Solution[];
}
