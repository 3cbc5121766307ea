import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDENTIFIER_KINDS } from '../record/observation.ts';
import { formatGraphKey, parseGraphKey, type GraphLink, type GraphThing } from '../record/graph.ts';
import { collapseShared } from './collapse.ts';
import { grow, type LinksOf } from './grow.ts';
import { combineLinks, graphKindOf, linkId, standingOfLink } from './link.ts';
import { findPath } from './path.ts';
import { lookAt } from './look.ts';
import { placeOnSpiral } from './place.ts';
import { placeInTime } from './time.ts';

const REASON = { kind: 'wrote', count: 1, firstAt: null, lastAt: null, undated: true } as const;
const key = (n: number): string => `account:bus:native:${n}`;

/** Pairs of small numbers: as links between accounts. */
const graphs = fc
  .uniqueArray(
    fc.tuple(fc.nat(14), fc.nat(14)).filter(([a, b]) => a !== b),
    { selector: ([a, b]) => linkId(key(a), key(b)), maxLength: 40 },
  )
  .map((pairs) => combineLinks(pairs.map(([a, b]) => ({ a: key(a), b: key(b), reason: REASON }))));

const linksOf =
  (links: readonly GraphLink[]): LinksOf =>
  async (keys) =>
    links.filter(({ a, b }) => keys.includes(a) || keys.includes(b));

/** Steps from one thing to every other, by walking all links again and again. */
function distances(links: readonly GraphLink[], from: string, through: (key: string) => boolean): Map<string, number> {
  const steps = new Map([[from, 0]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const { a, b } of links) {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        if (!steps.has(one) || (one !== from && !through(one))) continue;
        const far = steps.get(one)! + 1;
        if ((steps.get(other) ?? Infinity) > far) {
          steps.set(other, far);
          changed = true;
        }
      }
    }
  }
  return steps;
}

describe('keys of things', () => {
  const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const things: fc.Arbitrary<GraphThing> = fc.oneof(
    fc.record({ kind: fc.constant('account' as const), account: words }),
    fc.record({
      kind: fc.constant('identifier' as const),
      type: fc.constantFrom(...IDENTIFIER_KINDS),
      system: fc.constantFrom('', 'telegram', 'cash-app'),
      value: words,
    }),
    fc.record({ kind: fc.constantFrom('person' as const, 'conversation' as const), id: fc.uuid() }),
    fc.record({ kind: fc.constant('place' as const), stated: words }),
    fc.record({ kind: fc.constant('country' as const), code: fc.constantFrom('NL', 'BE') }),
  );

  it('name the same thing after they were written and read', () => {
    fc.assert(
      fc.property(things, (thing) => {
        expect(parseGraphKey(formatGraphKey(thing))).toEqual(thing);
      }),
    );
  });

  it.each(['', 'account:', 'bus:1', 'person:7', 'country:nl', 'identifier:bus::1', 'identifier:email:', 'place'])(
    '%j is none',
    (text) => {
      expect(parseGraphKey(text)).toBeNull();
      expect(graphKindOf(text)).toBeNull();
    },
  );

  it('a payment account is a payment, a country is a place', () => {
    expect(graphKindOf('identifier:iban::NL91ABNA0417164300')).toBe('payment');
    expect(graphKindOf('identifier:email::a@example.org')).toBe('identifier');
    expect(graphKindOf('country:NL')).toBe('place');
  });
});

describe('links', () => {
  it('are the same in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom('wrote', 'took-part', 'proposed'))),
        (rows) => {
          const found = rows.map(([a, b, kind]) => ({ a: key(a), b: key(b), reason: { ...REASON, kind } as never }));
          const turned = found.map((one) => ({ ...one, a: one.b, b: one.a })).reverse();
          expect(combineLinks(turned)).toEqual(combineLinks(found));
        },
      ),
    );
  });

  it('stand as the strongest of their reasons does', () => {
    const of = (...kinds: string[]) => standingOfLink({ reasons: kinds.map((kind) => ({ ...REASON, kind }) as never) });
    expect(of('proposed')).toBe('proposed');
    expect(of('proposed', 'wrote')).toBe('found');
    expect(of('proposed', 'one-holder')).toBe('decided');
  });
});

describe('growing', () => {
  const asked = fc.record({ steps: fc.integer({ min: 1, max: 3 }), most: fc.integer({ min: 1, max: 12 }) });

  it('shows everything within its steps where there is room, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(14), fc.integer({ min: 1, max: 3 }), async (links, at, steps) => {
        const from = key(at);
        const room = { shown: [], from: [from], steps, most: 100, mostLinks: 1000 };
        const { keys, links: among, cut, more } = await grow(linksOf(links), room);
        const near = [...distances(links, from, () => true)].filter(([, far]) => far <= steps).map(([one]) => one);
        expect([...keys].sort()).toEqual(near.sort());
        expect(among.map(({ a, b }) => linkId(a, b)).sort()).toEqual(
          links
            .filter(({ a, b }) => near.includes(a) && near.includes(b))
            .map(({ a, b }) => linkId(a, b))
            .sort(),
        );
        expect(cut).toEqual({ nodes: 0, links: 0 });
        for (const one of keys) {
          const all = links.filter(({ a, b }) => a === one || b === one).length;
          const shown = among.filter(({ a, b }) => a === one || b === one).length;
          expect(more.get(one)).toBe(all - shown);
        }
      }),
    );
  });

  it('never shows more than there is room for, and counts what it leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(14), asked, async (links, at, { steps, most }) => {
        const from = key(at);
        const wide = await grow(linksOf(links), { shown: [], from: [from], steps, most: 100, mostLinks: 1000 });
        const narrow = await grow(linksOf(links), { shown: [], from: [from], steps, most, mostLinks: 2 });
        expect(narrow.keys.length).toBeLessThanOrEqual(most);
        expect(narrow.keys).toContain(from);
        expect(narrow.links.length).toBeLessThanOrEqual(2);
        expect(narrow.cut.nodes > 0).toBe(narrow.keys.length < wide.keys.length);
      }),
    );
  });

  it('adds only what was not there', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(14), async (links, at) => {
        const first = await grow(linksOf(links), { shown: [], from: [key(at)], steps: 1, most: 100, mostLinks: 1000 });
        const next = { shown: first.keys, from: first.keys, steps: 1, most: 100, mostLinks: 1000 };
        const second = await grow(linksOf(links), next);
        expect(second.keys.filter((one) => first.keys.includes(one))).toEqual([]);
        const both = await grow(linksOf(links), { ...next, shown: [], from: [key(at)], steps: 2 });
        expect([...first.keys, ...second.keys].sort()).toEqual([...both.keys].sort());
      }),
    );
  });
});

describe('a path', () => {
  it('has the fewest steps there are, every one a link, and leads through nothing that is barred', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(14), fc.nat(14), fc.uniqueArray(fc.nat(14)), async (links, a, b, barred) => {
        const through = (one: string): boolean => !barred.some((n) => key(n) === one);
        const { path, whole } = await findPath(linksOf(links), { from: key(a), to: key(b), through, most: 1000 });
        expect(whole).toBe(true);
        const far = distances(links, key(a), through).get(key(b));
        expect(path === null ? undefined : path.length - 1).toBe(far);
        const known = new Set(links.map((link) => linkId(link.a, link.b)));
        for (const [i, one] of (path ?? []).entries()) {
          if (i > 0) expect(known.has(linkId(path![i - 1]!, one))).toBe(true);
          if (i > 0 && i < path!.length - 1) expect(through(one)).toBe(true);
        }
      }),
    );
  });

  it('says that it was given up where too much would have to be looked at', async () => {
    const chain = Array.from({ length: 40 }, (_, n) => ({ a: key(n), b: key(n + 1), reason: REASON }));
    const asked = { from: key(0), to: key(40), through: () => true, most: 10 };
    const { path, whole, looked } = await findPath(linksOf(combineLinks(chain)), asked);
    expect({ path, whole }).toEqual({ path: null, whole: false });
    expect(looked).toBeGreaterThan(10);
  });
});

describe('a stretch of time', () => {
  const may = { from: '2026-05-01T00:00:00Z', until: '2026-06-01T00:00:00Z' };
  const link = (first: string | null, last: string | null, undated = false) => ({
    reasons: [{ kind: 'wrote' as const, count: 1, firstAt: first, lastAt: last, undated }],
  });

  it.each([
    ['inside', link('2026-05-02T00:00:00Z', '2026-05-03T00:00:00Z')],
    ['inside', link('2026-04-02T00:00:00Z', '2026-07-03T00:00:00Z')],
    ['outside', link('2026-04-02T00:00:00Z', '2026-04-03T00:00:00Z')],
    ['outside', link('2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z')],
    ['unknown', link('2026-04-02T00:00:00Z', '2026-04-03T00:00:00Z', true)],
    ['unknown', link(null, null, true)],
    ['timeless', { reasons: [{ ...REASON, kind: 'attached' as const }] }],
    ['timeless', { reasons: [{ ...REASON, kind: 'attached' as const }, ...link(null, null, true).reasons] }],
  ] as const)('%s', (place, given) => expect(placeInTime(given, may)).toBe(place));

  it('without ends puts nothing outside', () => {
    const any = fc.option(
      fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
      { nil: null },
    );
    fc.assert(
      fc.property(any, any, fc.boolean(), (first, last, undated) => {
        expect(placeInTime(link(first, last, undated), { from: null, until: null })).not.toBe('outside');
      }),
    );
  });
});

describe('collapsing', () => {
  const nodes = [
    ...[1, 2, 3].map((n) => ({ key: key(n), kind: 'account' as const })),
    ...['x', 'y', 'z'].map((n) => ({ key: `identifier:email::${n}`, kind: 'identifier' as const })),
  ];
  const pairs = fc.uniqueArray(
    fc.tuple(fc.nat(2), fc.nat(5)).filter(([a, b]) => a !== b),
    {
      selector: ([a, b]) => linkId(nodes[a]!.key, nodes[b]!.key),
    },
  );
  const linked = pairs.map((found) =>
    combineLinks(found.map(([a, b]) => ({ a: nodes[a]!.key, b: nodes[b]!.key, reason: REASON }))),
  );

  it('loses nothing: every thing is drawn or named on one line between the two accounts it was linked to', () => {
    fc.assert(
      fc.property(linked, (links) => {
        const drawn = collapseShared(nodes, links);
        const shown = drawn.nodes.map((one) => one.key);
        const via = drawn.links.flatMap((link) => link.via);
        expect([...shown, ...via].sort()).toEqual(nodes.map((one) => one.key).sort());
        for (const link of drawn.links) {
          expect(shown).toEqual(expect.arrayContaining([link.a, link.b]));
          for (const one of link.via) {
            const ends = links.filter(({ a, b }) => a === one || b === one);
            expect(ends.map(({ a, b }) => (a === one ? b : a)).sort()).toEqual([link.a, link.b].sort());
          }
        }
        const unfolded = links.filter(({ a, b }) => !via.includes(a) && !via.includes(b));
        expect(drawn.links.filter(({ reasons }) => reasons.length > 0)).toHaveLength(unfolded.length);
      }),
    );
  });

  it('leaves alone what somebody chose', () => {
    const links = combineLinks([1, 2].map((n) => ({ a: key(n), b: 'identifier:email::x', reason: REASON })));
    expect(collapseShared(nodes, links).nodes).toHaveLength(5);
    expect(collapseShared(nodes, links, new Set(['identifier:email::x'])).nodes).toHaveLength(6);
  });
});

it('no two things stand upon another at the start', () => {
  const places = Array.from({ length: 5000 }, (_, n) => placeOnSpiral(n)).map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(5000);
});

describe('looking', () => {
  const everything = { from: null, until: null, unknownTimes: true, proposals: true, hidden: [], collapsed: false };
  const nodes = Array.from({ length: 15 }, (_, n) => ({ key: key(n), kind: 'account' as const }));

  it('at everything shows everything', () => {
    fc.assert(
      fc.property(graphs, (links) => {
        const drawn = lookAt(nodes, links, everything);
        expect(drawn.nodes).toEqual(nodes);
        expect(drawn.links.map(({ a, b, reasons }) => ({ a, b, reasons }))).toEqual(links);
      }),
    );
  });

  it('without what is not known leaves out those links and whoever has no other, but nobody who was asked for', () => {
    fc.assert(
      fc.property(graphs, fc.nat(14), (links, at) => {
        const look = { ...everything, until: '2026-01-01T00:00:00Z', unknownTimes: false };
        const drawn = lookAt(nodes, links, look, new Set([key(at)]));
        expect(drawn.links).toEqual([]);
        const linked = new Set(links.flatMap(({ a, b }) => [a, b]));
        const left = nodes.filter((one) => !linked.has(one.key) || one.key === key(at));
        expect(drawn.nodes).toEqual(left);
      }),
    );
  });

  it('away from a kind keeps the others, whose links to it are not theirs alone', () => {
    const other = [...nodes, { key: 'conversation:c', kind: 'conversation' as const }];
    const links = combineLinks([{ a: key(1), b: 'conversation:c', reason: REASON }]);
    const drawn = lookAt(other, links, { ...everything, hidden: ['conversation'] });
    expect(drawn).toEqual({ nodes, links: [] });
  });
});
