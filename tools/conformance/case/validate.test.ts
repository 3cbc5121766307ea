import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeCase } from '../../../packages/core/src/refer/case/index.ts';
import { writeGraph } from '../../../packages/core/src/refer/graph/index.ts';
import { makeDossier } from '../../../packages/core/src/refer/testing/dossier.ts';
import { makePicture } from '../../../packages/core/src/refer/testing/picture.ts';
import { CaseValidator } from './validate.ts';

const ONTOLOGY = fileURLToPath(new URL('../../../../shared/data/conformance/case-1.4.0.ttl', import.meta.url));
const isThere = existsSync(ONTOLOGY);
if (!isThere) console.log('SKIPPED: no CASE document is held to its shapes, because case-1.4.0.ttl is not there.');

type Node = Record<string, unknown>;

describe.skipIf(!isThere)('the SHACL shapes of CASE 1.4.0', () => {
  let validator: CaseValidator;
  let document: string;

  beforeAll(async () => {
    validator = new CaseValidator(readFileSync(ONTOLOGY, 'utf8'));
    document = Buffer.concat(
      await Array.fromAsync(writeCase(makeDossier(3, { messages: 40, exhibits: 1 }))),
    ).toString();
  });

  it('admit what we write, without so much as a remark', async () => {
    expect(await validator.validate(document)).toEqual([]);
  });

  it('admit a saved picture of links, whatever things are called', async () => {
    for (const label of ['Gardener 1', '', 'a "quoted" \\ name', '<b>ferry</b>']) {
      const picture = Buffer.concat(await Array.fromAsync(writeGraph('case-jsonld', makePicture(label), 'en')));
      expect(await validator.validate(picture.toString())).toEqual([]);
    }
  });

  // Each changes one thing, so that we know that the checking sees it.
  const FAULTS: readonly (readonly [name: string, severity: string, type: string, change: (node: Node) => void])[] = [
    ['a thing without an IRI', 'Violation', 'uco-observable:Message', (node) => delete node['@id']],
    [
      'a UUID of version 7',
      'Info',
      'uco-types:Hash',
      (node) => (node['@id'] = String(node['@id']).replace(/-[45](?=[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$)/, '-7')),
    ],
    [
      'an exhibit number that is a number',
      'Violation',
      'case-investigation:ProvenanceRecord',
      (node) => (node['case-investigation:exhibitNumber'] = 7),
    ],
    [
      'a hash method outside the vocabulary',
      'Info',
      'uco-types:Hash',
      (node) => (node['uco-types:hashMethod'] = 'SHA-256'),
    ],
    ['a hash without a value', 'Violation', 'uco-types:Hash', (node) => delete node['uco-types:hashValue']],
    [
      'a message from a tool',
      'Violation',
      'uco-observable:MessageFacet',
      (node) =>
        (node['uco-observable:from'] = {
          '@id': 'kb:tool-00000000-0000-4000-8000-000000000000',
          '@type': 'uco-tool:Tool',
        }),
    ],
    [
      'an instant without its type',
      'Violation',
      'case-investigation:InvestigativeAction',
      (node) => (node['uco-action:endTime'] = 'yesterday'),
    ],
    [
      'a facet that two things share',
      'Violation',
      'uco-observable:Message',
      (node) =>
        (node['uco-core:hasFacet'] = {
          '@id': 'kb:shared-facet-00000000-0000-4000-8000-000000000000',
          '@type': 'uco-observable:MessageFacet',
        }),
    ],
    [
      'a property that does not exist',
      'Violation',
      'uco-observable:MessageFacet',
      (node) => (node['uco-observable:messageTxt'] = 'rain'),
    ],
    [
      'a thread whose item holds no message',
      'Violation',
      'uco-types:ThreadItem',
      (node) =>
        (node['co:itemContent'] = { '@id': 'kb:tool-00000000-0000-4000-8000-000000000000', '@type': 'uco-tool:Tool' }),
    ],
    [
      'an index that is no positive integer',
      'Violation',
      'uco-types:ThreadItem',
      (node) => (node['co:index'] = { '@type': 'xsd:positiveInteger', '@value': 'first' }),
    ],
  ];

  it.each(FAULTS)('find %s', async (_name, severity, type, change) => {
    const changed = JSON.parse(document) as { '@graph': Node[] };
    const nodes = listNodes(changed['@graph']).filter((node) => node['@type'] === type);
    expect(nodes.length).toBeGreaterThan(1);
    // Two of them: a facet is shared only where two things have it.
    change(nodes[0]!);
    change(nodes[1]!);
    const findings = await validator.validate(JSON.stringify(changed));
    expect(findings.map((finding) => finding.severity)).toContain(severity);
  });

  it('do not ask the network for anything', async () => {
    const remote = document.replace(/"@context":\{[^}]*\}/, '"@context":"https://example.org/context.jsonld"');
    await expect(validator.validate(remote)).rejects.toThrow(/context\.jsonld/);
  });
});

function listNodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(listNodes);
  if (value === null || typeof value !== 'object') return [];
  return [value as Node, ...Object.values(value).flatMap(listNodes)];
}
