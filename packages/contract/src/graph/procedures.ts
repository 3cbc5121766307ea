/** A picture of an operation: what is linked to what, and why. It shows links; it finds nobody guilty of anything. */
import { GRAPH_FORMATS } from '@custodia/core';
import { z } from 'zod';
import { writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, orJsonText, sha256Hex, uuid, writtenFile } from '../shapes.ts';
import {
  arrangement,
  graphKind,
  graphLook,
  graphNode,
  graphPicture,
  graphViewContent,
  graphViewSummary,
  linkSource,
  thingKey,
} from './shapes.ts';

const operation = idOrPrefix.describe('identifier of the operation');
const OPERATION = [{ field: 'operation', kind: 'operation' }] as const;
const USUAL_REFUSALS = ['not-initialised', 'not-found', 'ambiguous-id'] as const;
const kinds = z.array(graphKind).default([]).describe('only things of these kinds; all where none is named');
const steps = z.coerce.number().int().min(1).max(3).default(1).describe('how many links out from there');

const graphShow = defineProcedure({
  name: 'graph.show',
  summary: 'Show what is linked to some things of an operation, with the reason of each link, as far as there is room',
  input: z.object({
    operation,
    start: z
      .array(thingKey)
      .max(500)
      .default([])
      .describe(
        'things to begin with; none: everybody on record, and every account that was proposed or decided about',
      ),
    steps,
    kinds,
    limit: z.coerce.number().int().min(1).max(5_000).default(500).describe('at most this many things'),
  }),
  output: graphPicture,
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['graph', 'show'],
    positionals: ['start'],
    examples: ['custodia graph show person:5d0c9b9a-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a --steps 2'],
  },
});

const graphExpand = defineProcedure({
  name: 'graph.expand',
  summary: 'Show what else is linked to some things of a picture',
  input: z.object({
    operation,
    node: z.array(thingKey).min(1).max(500).describe('things to look around'),
    shown: z.array(thingKey).max(5_000).default([]).describe('things that are in the picture already'),
    kinds,
    limit: z.coerce.number().int().min(1).max(5_000).default(200).describe('at most this many new things'),
  }),
  output: graphPicture,
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['graph', 'expand'],
    positionals: ['node'],
    examples: ['custodia graph expand account:telegram:native:101 --operation 3f2a --kinds identifier'],
  },
});

const graphPath = defineProcedure({
  name: 'graph.path',
  summary: 'Find the fewest links from one thing of an operation to another',
  input: z.object({
    operation,
    from: thingKey,
    to: thingKey,
    without: z.array(thingKey).max(500).default([]).describe('not through these'),
    kinds: z
      .array(graphKind)
      .default(['account', 'identifier', 'payment', 'person', 'conversation'])
      .describe('only through things of these kinds; a place is shared by too many to say much'),
    proposals: z.boolean().default(true).describe('also along links that nobody has decided'),
    own: z.coerce
      .boolean()
      .default(false)
      .describe('also through the unit’s own accounts, which everybody is in contact with'),
  }),
  output: z.object({
    path: z.array(z.string()).nullable().describe('keys from one end to the other; null where none was found'),
    whole: z.boolean().describe('false: it was given up after as many things as are looked at; a path may be there'),
    looked: z.number().describe('things looked at'),
    picture: graphPicture.describe('what lies on the path'),
  }),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['graph', 'path'],
    positionals: ['from', 'to'],
    examples: [
      'custodia graph path person:5d0c9b9a-6f10-4c26-9a53-1f6d1d2f8f31 account:telegram:native:101 --operation 3f2a',
    ],
  },
});

const graphWhy = defineProcedure({
  name: 'graph.why',
  summary: 'Show why two things are linked: the messages, decisions and claims that each reason rests on',
  input: z.object({
    operation,
    a: thingKey,
    b: thingKey,
    limit: z.coerce.number().int().min(1).max(200).default(20).describe('at most this many sources for each reason'),
  }),
  output: z.object({
    a: graphNode,
    b: graphNode,
    reasons: z.array(
      z.object({
        kind: linkSource.shape.kind,
        total: z.number(),
        sources: z.array(linkSource).describe('the first of them'),
      }),
    ),
  }),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['graph', 'why'],
    positionals: ['a', 'b'],
    examples: ['custodia graph why account:telegram:native:101 identifier:email::kees@example.org --operation 3f2a'],
  },
});

const view = uuid.describe('identifier of the saved picture');

const graphSaveView = defineProcedure({
  name: 'graph.saveView',
  summary: 'Keep a picture as it is, so that it can be cited by its identifier and digest; it is never changed',
  input: z.object({
    operation,
    title: writtenText(200),
    note: writtenText(2000).optional().describe('what it shows, in your words'),
    nodes: z.array(thingKey).min(1).max(5_000).describe('the things in it; their links are read from the record'),
    arrangement: arrangement.optional().describe('where each stands; on a spiral where it is not said'),
    look: orJsonText(graphLook).optional().describe('how it was looked at: times, kinds, proposals'),
  }),
  output: graphViewSummary,
  permission: 'person:write',
  subjects: OPERATION,
  refusals: [...USUAL_REFUSALS, 'input-invalid'],
  logs: ['graph-view-saved'],
  command: {
    words: ['graph', 'save-view'],
    positionals: ['title', 'nodes'],
    examples: [
      'custodia graph save-view "Two accounts, one number" account:telegram:native:101 identifier:phone::+31612345678 --operation 3f2a',
    ],
  },
});

const graphListViews = defineProcedure({
  name: 'graph.listViews',
  summary: 'List the saved pictures of an operation, the newest first',
  input: z.object({ operation }),
  output: z.array(graphViewSummary),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: { words: ['graph', 'list-views'], examples: ['custodia graph list-views --operation 3f2a'] },
});

const graphShowView = defineProcedure({
  name: 'graph.showView',
  summary: 'Show a saved picture as it was saved, and whether the record shows the same today',
  input: z.object({ operation, view }),
  output: graphViewSummary.extend({
    content: graphViewContent,
    holds: z.boolean().describe('the digest is that of what is shown here'),
    since: z
      .object({ nodes: z.number(), links: z.number() })
      .describe('things that are not there any more, and links that came, went or changed since'),
  }),
  permission: 'person:read',
  subjects: OPERATION,
  refusals: USUAL_REFUSALS,
  command: {
    words: ['graph', 'show-view'],
    positionals: ['view'],
    examples: ['custodia graph show-view 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a'],
  },
});

const graphExport = defineProcedure({
  name: 'graph.export',
  summary: 'Export a saved picture as an image, GraphML or CASE, encrypted to its recipients',
  input: z.object({
    operation,
    view,
    format: z.enum(GRAPH_FORMATS).describe('an image (SVG), GraphML, or a CASE graph (JSON-LD)'),
    language: z.enum(['en', 'nl', 'fr']).default('en').describe('of the words around an image'),
    to: z
      .array(z.string())
      .min(1)
      .describe(
        'recipient: identifier of a confirmed one; at the machine also an age recipient (age1…), or a file with age recipients or an OpenPGP public key',
      ),
    out: z.string().describe('file to write: NAME.age for age recipients, NAME.gpg for OpenPGP'),
  }),
  output: z.object({
    viewId: uuid,
    format: z.enum(GRAPH_FORMATS),
    extension: z.string().describe('of the file once it is decrypted'),
    files: z.array(writtenFile),
    plainSha256: sha256Hex.describe('of the export before encryption'),
    plainBytes: z.number(),
    logIndex: z.number(),
  }),
  permission: 'report:write',
  subjects: OPERATION,
  effect: 'export',
  runs: 'job',
  files: { writes: ['out'] },
  refusals: [
    ...USUAL_REFUSALS,
    ...(['input-invalid', 'key-invalid', 'state-invalid', 'integrity', 'storage-full', 'storage-failed'] as const),
  ],
  logs: ['graph-exported'],
  command: {
    words: ['graph', 'export'],
    positionals: ['view'],
    examples: [
      'custodia graph export 0b3a6f2e-6f10-4c26-9a53-1f6d1d2f8f31 --operation 3f2a --format graphml --to liaison.asc --out harbour.graphml.gpg',
    ],
  },
});

export const graphProcedures = {
  graphShow,
  graphExpand,
  graphPath,
  graphWhy,
  graphSaveView,
  graphListViews,
  graphShowView,
  graphExport,
} as const;
