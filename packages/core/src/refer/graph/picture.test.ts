import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { lookAt } from '../../graph/look.ts';
import type { GraphFormat, GraphLook } from '../../record/graph.ts';
import { writeGraph } from './index.ts';
import type { GraphPicture, PlacedNode } from './picture.ts';
import { PICTURE_WORDS } from './words.ts';

const LOOK: GraphLook = {
  ...{ from: null, until: null, unknownTimes: true, proposals: true },
  ...{ hidden: [], collapsed: false },
};
const PERSON = 'person:7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f';
const ADDRESS = 'identifier:email::a@example.org';

function makePicture(label: string, look: GraphLook = LOOK): GraphPicture {
  const nothing = { system: null, own: false, roles: [] };
  const role = { role: 'payer', by: label, grading: 'C3', claimId: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31' };
  const nodes: PlacedNode[] = [
    { ...nothing, key: 'account:bus:native:1', kind: 'account', label, type: 'bus', x: 0, y: 0 },
    { ...nothing, key: 'account:bus:native:2', kind: 'account', label: '', type: 'bus', own: true, x: 100, y: 0 },
    { ...nothing, key: PERSON, kind: 'person', label, type: 'unknown', roles: [role], x: 0, y: -80 },
    { ...nothing, key: ADDRESS, kind: 'identifier', label: 'a@example.org', type: 'email', x: 40, y: 60 },
    { ...nothing, key: 'country:NL', kind: 'place', label: 'NL', type: 'country', x: 0, y: 90 },
  ];
  const reason = { count: 2, firstAt: '2026-05-01T10:00:00.000Z', lastAt: '2026-05-02T10:00:00.000Z', undated: false };
  const links = [
    { a: 'account:bus:native:1', b: 'account:bus:native:2', reasons: [{ ...reason, kind: 'proposed' as const }] },
    { a: 'account:bus:native:1', b: ADDRESS, reasons: [{ ...reason, kind: 'wrote' as const }] },
    { a: 'account:bus:native:1', b: PERSON, reasons: [{ ...reason, kind: 'attached' as const }] },
  ];
  return {
    ...{ id: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', title: label, note: label, digest: 'ab'.repeat(32), logIndex: 7 },
    ...{ savedAt: '2026-06-01T10:00:00.000Z', savedBy: label, tool: 'custodia 0.3.0', nodes, links, look },
    operation: { id: '3f2a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', name: label },
    drawn: lookAt(nodes, links, look),
  };
}

async function write(format: GraphFormat, label: string, look?: GraphLook): Promise<string> {
  const pieces = await Array.fromAsync(writeGraph(format, makePicture(label, look), 'nl'));
  return Buffer.concat(pieces).toString('utf8');
}

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('<script>x</script>', '" onload="x', ']]>', '&amp;', '\u202egnp.exe', 'a\u0000b', '\ud800', '-->'),
);

describe('a picture in a format of others', () => {
  it.each(['svg', 'graphml'] as const)('is well-formed as %s, whatever things are called', async (format) => {
    await fc.assert(
      fc.asyncProperty(names, async (label) => {
        const text = await write(format, label);
        expect(() => create(text)).not.toThrow();
        expect(text).not.toMatch(/<script|<[^>]*\s(?:on\w+|href)=/i);
      }),
      { numRuns: 60 },
    );
  });

  it('is JSON as CASE, and every relationship is between things that stand in it', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (label) => {
        const { '@graph': graph } = JSON.parse(await write('case-jsonld', label)) as {
          '@graph': Record<string, unknown>[];
        };
        const ids = new Set(graph.map((node) => node['@id']));
        const relations = graph.filter((node) => node['@type'] === 'uco-core:Relationship');
        expect(relations).toHaveLength(3);
        for (const relation of relations) {
          for (const end of ['uco-core:source', 'uco-core:target'])
            expect(ids.has((relation[end] as { '@id': string })['@id'])).toBe(true);
        }
        expect(ids.size).toBe(graph.length);
      }),
      { numRuns: 40 },
    );
  });

  it('says what nobody decided, and that a role is a claim', async () => {
    const graphml = await write('graphml', 'Kees');
    expect(graphml).toContain('payer (C3, claimed by Kees)');
    expect(graphml).toContain('>proposed<');
    expect(await write('case-jsonld', 'Kees')).toContain('Proposed by a machine; nobody has decided');
    expect(await write('svg', 'Kees')).toContain('stroke-dasharray="5 4"');
  });

  it('draws what was looked at, and says how much was not', async () => {
    const all = await write('svg', 'Kees');
    const some = await write('svg', 'Kees', { ...LOOK, hidden: ['identifier'] });
    expect(all).toContain('a@example.org');
    expect(some).not.toContain('a@example.org');
    expect(some).toContain(PICTURE_WORDS.nl.left(1));
    expect(await write('graphml', 'Kees', { ...LOOK, hidden: ['identifier'] })).toContain('a@example.org');
  });
});
