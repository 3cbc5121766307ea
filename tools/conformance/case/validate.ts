/**
 * Holds a CASE document to the SHACL shapes of CASE 1.4.0: JSON-LD becomes RDF by the reference processor (jsonld), SHACL core is checked
 * by rdf-validate-shacl, SPARQL-based constraints by a SPARQL 1.1 engine (oxigraph). None of it shares code with what writes the documents.
 */
import jsonld from 'jsonld';
import { Parser, Store, type Quad } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { findSparqlConstraints, runSparqlConstraints, type SparqlConstraint } from './sparql.ts';

export interface Finding {
  /** `Violation`, `Warning` or `Info`. */
  readonly severity: string;
  readonly focus: string;
  /** Property, or the shape where there is none. */
  readonly path: string;
  readonly message: string;
}

const SUBCLASS = 'http://www.w3.org/2000/01/rdf-schema#subClassOf';

const SPARQL = 'http://www.w3.org/ns/shacl#sparql';

export class CaseValidator {
  readonly #core: SHACLValidator;
  readonly #hierarchy: readonly Quad[];
  readonly #sparql: readonly SparqlConstraint[];
  readonly #terms: ReadonlySet<string>;

  /** `ontology`: CASE 1.4.0 with its shapes, in Turtle. */
  constructor(ontology: string) {
    const quads = new Parser().parse(ontology);
    const shapes = new Store(quads);
    // What SHACL calls the subclass reasoning of a validator: the class hierarchy stands with the data.
    this.#hierarchy = quads.filter(
      ({ predicate, object }) => predicate.value === SUBCLASS && object.termType === 'NamedNode',
    );
    this.#terms = new Set(
      quads.filter(({ subject }) => subject.termType === 'NamedNode').map(({ subject }) => subject.value),
    );
    const core = quads.filter(({ predicate }) => predicate.value !== SPARQL);
    this.#core = new SHACLValidator(new Store(core), { allowNamedNodeInList: true, importGraph: () => new Store() });
    this.#sparql = findSparqlConstraints(shapes);
  }

  get sparqlConstraints(): number {
    return this.#sparql.length;
  }

  /** `document`: JSON-LD text with its context inline. Everything that is found, down to `Info`; empty where it conforms. */
  async validate(document: string): Promise<Finding[]> {
    const nquads = await readOffline(document);
    const data = new Parser().parse(nquads);
    const store = new Store([...data, ...this.#hierarchy]);
    const report = await this.#core.validate(store);
    const core = report.results.map((result) => ({
      severity: result.severity?.value.split('#')[1] ?? 'Violation',
      focus: result.focusNode?.value ?? '',
      path: String((result.path as { value?: string } | null)?.value ?? result.sourceShape?.value ?? ''),
      message: result.message.map(({ value }) => value).join(' '),
    }));
    const hierarchy = this.#hierarchy.map(
      ({ subject, object }) => `<${subject.value}> <${SUBCLASS}> <${object.value}> .\n`,
    );
    const named = this.#hierarchy.length === 0 ? '' : hierarchy.filter((line) => !line.startsWith('<n3-')).join('');
    return [...core, ...runSparqlConstraints(this.#sparql, nquads + named), ...this.#unknownTerms(data)];
  }

  /** SHACL is silent on what it does not know: a misspelt property would conform. */
  #unknownTerms(data: readonly Quad[]): Finding[] {
    const used = new Set(
      data.flatMap(({ predicate, object }) => (predicate.value.endsWith('#type') ? [object.value] : [predicate.value])),
    );
    return [...used]
      .filter((term) => /ontology\.org|purl\.org\/co/.test(term) && !this.#terms.has(term))
      .map((term) => ({ severity: 'Violation', focus: term, path: '', message: 'Not a term of the ontology.' }));
  }
}

function readOffline(document: string): Promise<string> {
  return jsonld.toRDF(JSON.parse(document) as object, {
    format: 'application/n-quads',
    documentLoader: (url) => Promise.reject(new Error(`The document asks for ${url}.`)),
  });
}
