import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../dossier.ts';
import { makeDossier, type DossierSize } from '../testing/dossier.ts';
import { INVESTIGATOR_TAG } from './account.ts';
import { writeCase } from './index.ts';

type Node = Readonly<Record<string, unknown>> & { readonly '@id': string; readonly '@type': string };

async function write(dossier: Dossier): Promise<string> {
  return Buffer.concat(await Array.fromAsync(writeCase(dossier))).toString('utf8');
}

/** Every node, also those inside others. */
async function graphOf(dossier: Dossier): Promise<Node[]> {
  const nodes: Node[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(collect);
    if (value === null || typeof value !== 'object') return;
    if ('@id' in value && '@type' in value) nodes.push(value as Node);
    Object.values(value).forEach(collect);
  };
  collect((JSON.parse(await write(dossier)) as { '@graph': unknown })['@graph']);
  return nodes;
}

const ofType = (nodes: readonly Node[], type: string) => nodes.filter((node) => node['@type'] === type);
const messagesOf = async (dossier: Dossier) => (await Array.fromAsync(dossier.openMessages())).flat();

const sizes: fc.Arbitrary<[number, DossierSize]> = fc.tuple(
  fc.nat(),
  fc.record({ messages: fc.nat({ max: 30 }), exhibits: fc.integer({ min: 1, max: 3 }), interleaved: fc.boolean() }),
);

describe('the CASE document', () => {
  it('is the same for the same dossier', async () => {
    expect(await write(makeDossier(6))).toBe(await write(makeDossier(6)));
  });

  it('names every thing once, by a UUID of version 4 or 5, and refers only to what it names', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ([seed, size]) => {
        const source = await write(makeDossier(seed, size));
        const ids = (await graphOf(makeDossier(seed, size))).map((node) => node['@id']);
        expect(new Set(ids).size).toBe(ids.length);
        const uuid = /^kb:[a-z0-9-]+-[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
        expect(ids.filter((id) => !uuid.test(id))).toEqual([]);
        const named = new Set(ids);
        const referred = [...source.matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id!);
        expect(referred.filter((id) => !named.has(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('states a sent time exactly where an instant is known', async () => {
    const dossier = makeDossier(12, { messages: 80, exhibits: 1 });
    const facets = ofType(await graphOf(dossier), 'uco-observable:MessageFacet');
    const sent = facets.map(
      (facet) => (facet['uco-observable:sentTime'] as { '@value': string } | undefined)?.['@value'] ?? null,
    );
    const known = (await messagesOf(dossier)).map(({ record }) => (record.time as { at: string | null }).at);
    expect(sent).toEqual(known);
    expect(known).toContain(null);
  });

  it('orders each thread by index, and gives its size', async () => {
    const dossier = makeDossier(13, { messages: 50, exhibits: 1, conversations: 3, interleaved: true });
    const threads = ofType(await graphOf(dossier), 'uco-types:Thread');
    expect(threads.length).toBe(3);
    for (const thread of threads) {
      const items = thread['co:item'] as { 'co:index': { '@value': string } }[];
      expect(items.map((item) => Number(item['co:index']['@value']))).toEqual(items.map((_, i) => i + 1));
      expect(thread['co:size']).toEqual({ '@type': 'xsd:nonNegativeInteger', '@value': String(items.length) });
    }
  });

  it('names a recipient only in a conversation that the source calls one between two', async () => {
    for (const [type, expected] of [
      ['group', false],
      [null, false],
      ['direct', true],
    ] as const) {
      const made = makeDossier(21, { messages: 60, exhibits: 1, conversations: 1 });
      const [first, second] = made.participants;
      const dossier: Dossier = {
        ...made,
        conversations: made.conversations.map((conversation) => ({ ...conversation, type })),
        async *openMessages() {
          for await (const batch of made.openMessages())
            yield batch.map((message, i) => ({ ...message, senderId: (i % 2 === 0 ? first : second)!.id }));
        },
      };
      const facets = ofType(await graphOf(dossier), 'uco-observable:MessageFacet');
      expect(facets.every((facet) => 'uco-observable:to' in facet === expected)).toBe(true);
    }
  });

  it('marks the accounts of investigators, and no others', async () => {
    const dossier = makeDossier(14);
    const tagged = ofType(await graphOf(dossier), 'uco-observable:ApplicationAccount').filter(
      (node) => node['uco-core:tag'] === INVESTIGATOR_TAG,
    );
    const investigators = dossier.participants.filter(({ investigator }) => investigator);
    expect(tagged.map((node) => node['@id'])).toEqual(investigators.map(({ id }) => `kb:account-${id}`));
  });

  it('gives withheld media as files with their digests and nothing of their content', async () => {
    const dossier = makeDossier(15, { exhibits: 3 });
    const nodes = await graphOf(dossier);
    const withheld = ofType(nodes, 'uco-observable:File').filter((node) =>
      String(node['uco-core:description']).startsWith('Withheld'),
    );
    expect(withheld.length).toBe(dossier.exhibits.flatMap((exhibit) => exhibit.withheld).length);
    expect(JSON.stringify(nodes)).not.toMatch(/dataPayload/);
    const hashes = ofType(nodes, 'uco-types:Hash').map((node) =>
      (node['uco-types:hashValue'] as { '@value': string })['@value'].toLowerCase(),
    );
    for (const { sha256, md5 } of dossier.exhibits.flatMap((exhibit) => exhibit.withheld))
      for (const digest of [sha256, md5]) if (digest !== null) expect(hashes).toContain(digest);
  });

  it('holds any text, as JSON and as xsd:string', async () => {
    const made = makeDossier(16, { messages: 1, exhibits: 1 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        const dossier: Dossier = {
          ...made,
          async *openMessages() {
            for await (const batch of made.openMessages())
              yield batch.map((message) => ({ ...message, record: { ...message.record, text }, observations: [] }));
          },
        };
        const [facet] = ofType(await graphOf(dossier), 'uco-observable:MessageFacet');
        const written = facet!['uco-observable:messageText'] as string;
        expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(written.isWellFormed()).toBe(true);
        expect(written.length).toBe(text.length);
      }),
    );
  });

  it('comes in chunks, so that its size does not matter', async () => {
    const chunks = await Array.fromAsync(writeCase(makeDossier(17, { messages: 3000, exhibits: 1, conversations: 1 })));
    expect(chunks.length).toBeGreaterThan(20);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(256 * 1024);
  });
});
