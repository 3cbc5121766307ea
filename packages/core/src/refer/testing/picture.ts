/** A saved picture of links, for whatever writes one. */
import { lookAt } from '../../graph/look.ts';
import type { GraphLook } from '../../record/graph.ts';
import type { GraphPicture, PlacedNode } from '../graph/picture.ts';

export const LOOK: GraphLook = {
  ...{ from: null, until: null, unknownTimes: true, proposals: true },
  ...{ hidden: [], collapsed: false },
};
const PERSON = 'person:7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f';
const ADDRESS = 'identifier:email::a@example.org';
const CONVERSATION = 'conversation:9a0d6f2e-6f10-4c26-9a53-1f6d1d2f8f31';
/** Shown masked: its key has the keyed digest in the place of the number. */
const CARD = `identifier:card-number::${'cd'.repeat(32)}`;

/** One thing of every kind, one link of every standing; `label` is what everything is called. */
export function makePicture(label: string, look: GraphLook = LOOK): GraphPicture {
  const nothing = { system: null, own: false, roles: [] };
  const role = { role: 'payer', by: label, grading: 'C3', claimId: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31' };
  const nodes: PlacedNode[] = [
    { ...nothing, key: 'account:bus:native:1', kind: 'account', label, type: 'bus', x: 0, y: 0 },
    { ...nothing, key: 'account:bus:native:2', kind: 'account', label: '', type: 'bus', own: true, x: 100, y: 0 },
    { ...nothing, key: PERSON, kind: 'person', label, type: 'unknown', roles: [role], x: 0, y: -80 },
    { ...nothing, key: ADDRESS, kind: 'identifier', label: 'a@example.org', type: 'email', x: 40, y: 60 },
    { ...nothing, key: 'country:NL', kind: 'place', label: 'NL', type: 'country', x: 0, y: 90 },
    { ...nothing, key: CONVERSATION, kind: 'conversation', label, type: 'bus', x: 50, y: 90 },
    {
      ...nothing,
      key: CARD,
      kind: 'payment',
      label: '\u2022\u2022\u2022\u2022 1111',
      type: 'card-number',
      x: 70,
      y: 90,
    },
  ];
  const reason = { count: 2, firstAt: '2026-05-01T10:00:00.000Z', lastAt: '2026-05-02T10:00:00.000Z', undated: false };
  const links = [
    { a: 'account:bus:native:1', b: 'account:bus:native:2', reasons: [{ ...reason, kind: 'proposed' as const }] },
    { a: 'account:bus:native:1', b: ADDRESS, reasons: [{ ...reason, kind: 'wrote' as const }] },
    { a: 'account:bus:native:1', b: CARD, reasons: [{ ...reason, kind: 'wrote' as const }] },
    { a: 'account:bus:native:1', b: CONVERSATION, reasons: [{ ...reason, kind: 'took-part' as const }] },
    { a: 'account:bus:native:1', b: PERSON, reasons: [{ ...reason, kind: 'attached' as const }] },
  ];
  return {
    ...{ id: '0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', title: label, note: label, digest: 'ab'.repeat(32), logIndex: 7 },
    ...{ savedAt: '2026-06-01T10:00:00.000Z', savedBy: label, tool: 'custodia 0.3.0', nodes, links, look },
    operation: { id: '3f2a6f2e-6f10-4c26-9a53-1f6d1d2f8f31', name: label },
    drawn: lookAt(nodes, links, look),
  };
}
