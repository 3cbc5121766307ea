/** The parts we use of two libraries that come without types. */
declare module 'n3' {
  import type SHACLValidator from 'rdf-validate-shacl';

  type DatasetCore = ConstructorParameters<typeof SHACLValidator>[0];
  export type Quad = DatasetCore extends Iterable<infer Q> ? Q : never;
  export type Term = Quad['subject'] | Quad['object'];

  export class Parser {
    parse(text: string): Quad[];
  }
  export class Store implements DatasetCore {
    constructor(quads?: Iterable<Quad>);
    readonly size: number;
    add(quad: Quad): this;
    delete(quad: Quad): this;
    has(quad: Quad): boolean;
    match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): DatasetCore;
    getObjects(subject: Term | string | null, predicate: Term | string, graph: Term | null): Term[];
    getSubjects(predicate: Term | string, object: Term | string | null, graph: Term | null): Term[];
    getQuads(subject: Term | null, predicate: Term | string | null, object: Term | null, graph: Term | null): Quad[];
    [Symbol.iterator](): Iterator<Quad>;
  }
}

declare module 'jsonld' {
  const jsonld: {
    toRDF(
      document: object,
      options: { format: 'application/n-quads'; documentLoader(url: string): Promise<never> },
    ): Promise<string>;
  };
  export default jsonld;
}
