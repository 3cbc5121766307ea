import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import type { GraphFormat, GraphLook } from '../../record/graph.ts';
import { LOOK, makePicture } from '../testing/picture.ts';
import { writeGraph } from './index.ts';
import { PICTURE_WORDS } from './words.ts';

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
        expect(relations).toHaveLength(5);
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
