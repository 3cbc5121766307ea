/** Which country: cues with weight and source, candidates with their reasons, and what a named person decided. */
import { CONNECTIONS, CUE_CAVEATS } from '@custodia/core';
import { z } from 'zod';
import { writer, writtenText } from '../message/reference.ts';
import { defineProcedure } from '../procedure.ts';
import { countryCode } from '../rule/shapes.ts';
import { idOrPrefix, instant, sha256Hex, uuid } from '../shapes.ts';

const cue = z.object({
  kind: z.enum(['phone-prefix', 'ip-range', 'stated-location', 'language', 'active-hours', 'payment-rail', 'domain']),
  countries: z.array(z.string()).describe('most likely first'),
  weight: z.enum(['strong', 'moderate', 'weak', 'none']),
  source: z.string(),
  messages: z.array(z.string()).describe('EXHIBIT:ORDINAL, the first ones'),
  caveat: z.enum(CUE_CAVEATS).nullable().describe('why it weighs little or nothing'),
});

const connection = z.enum(CONNECTIONS).describe('what ties the case to the country');
const assessment = idOrPrefix.describe('identifier of the assessment');
const address = z
  .array(z.string().regex(/^[0-9a-fA-F.:]{3,45}@\S+$/, 'expected ADDRESS@INSTANT'))
  .max(500)
  .default([])
  .describe('an address that a provider or authority gave, and when it was used: 203.0.113.5@2026-05-01T10:00:00Z');

const decision = z.object({
  id: uuid,
  connection,
  country: z.string().nullable().describe('null: unknown'),
  stands: z.boolean().describe('false: the tie was given up'),
  reason: z.string(),
  cues: z.array(cue).describe('as they lay before the person then'),
  by: writer,
  at: z.string(),
  logIndex: z.number(),
});

const attributionPropose = defineProcedure({
  name: 'attribution.propose',
  summary: 'Show which countries the cues point to, with weight, source and caveat of each; a person decides',
  input: z.object({
    assessment: assessment.optional(),
    operation: idOrPrefix.optional().describe('instead of an assessment: the operation of the accounts'),
    participants: z.array(uuid).max(500).default([]).describe('accounts, as person accounts gives them'),
    address,
  }),
  output: z.object({
    cues: z.array(cue),
    candidates: z
      .array(
        z.object({
          country: z.string(),
          support: z.enum(['well supported', 'supported', 'indicated']),
          cues: z.array(cue),
        }),
      )
      .describe('best supported first; empty: nothing points anywhere'),
    hours: z
      .object({
        histogram: z.array(z.number()).length(24).describe('messages by hour of UTC'),
        messages: z.number(),
        days: z.number(),
        offsets: z.array(z.number()).describe('whole hours from UTC at whose nights it is quiet'),
        caveat: z.enum(['too-few', 'no-quiet-hours', 'too-wide']).nullable(),
      })
      .describe('a weak sign: it depends on whom one writes with'),
    table: z.object({ name: z.string(), date: z.string(), licence: z.string() }).describe('table of address ranges'),
    accounts: z.number().describe('accounts that were looked at'),
    messages: z.number().describe('messages of theirs that were looked at'),
  }),
  permission: 'assessment:read',
  subjects: [
    { field: 'assessment', kind: 'assessment' },
    { field: 'operation', kind: 'operation' },
  ],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid'],
  command: {
    words: ['attribution', 'propose'],
    positionals: ['assessment'],
    examples: [
      'custodia attribution propose 7c2e',
      'custodia attribution propose 7c2e --address 203.0.113.5@2026-05-01T10:00:00Z',
    ],
  },
});

const attributionDecide = defineProcedure({
  name: 'attribution.decide',
  summary: 'Decide which country ties the case to a law, or that it is unknown; the earlier decision stays on record',
  input: z.object({
    assessment,
    connection,
    country: countryCode.or(z.literal('unknown')).describe('two letters, or unknown'),
    withdraw: z.boolean().default(false).describe('the country is not tied to the case after all'),
    reason: writtenText(2000).describe('why: what makes you say so'),
    address,
  }),
  output: decision,
  permission: 'attribution:decide',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'input-invalid', 'state-invalid', 'storage-failed'],
  logs: ['country-decided'],
  command: {
    words: ['attribution', 'decide'],
    positionals: ['assessment', 'connection', 'country'],
    examples: [
      'custodia attribution decide 7c2e location NL --reason "number of the account, and the provider’s answer"',
      'custodia attribution decide 7c2e nationality unknown --reason "nothing says"',
    ],
  },
});

const attributionList = defineProcedure({
  name: 'attribution.list',
  summary: 'List the countries that a case is tied to, and every decision about them',
  input: z.object({ assessment }),
  output: z.object({
    ties: z.array(z.object({ country: z.string(), connection })).describe('what holds now'),
    undecided: z.array(connection).describe('connections of which nobody has decided a country'),
    decisions: z.array(decision).describe('in the order in which they were made'),
  }),
  permission: 'assessment:read',
  subjects: [{ field: 'assessment', kind: 'assessment' }],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: {
    words: ['attribution', 'list'],
    positionals: ['assessment'],
    examples: ['custodia attribution list 7c2e'],
  },
});

const proxyList = z.object({
  id: uuid,
  name: z.string(),
  kind: z.enum(['tor-exit', 'proxy']),
  source: z.string(),
  sha256: sha256Hex,
  validFrom: z.string(),
  validUntil: z.string(),
  ranges: z.number(),
  unreadLines: z.number().describe('lines of the file that are no address'),
  importedAt: z.string(),
  importedBy: z.string(),
  logIndex: z.number(),
});

const attributionAddProxies = defineProcedure({
  name: 'attribution.addProxies',
  summary:
    'Bring in a list of Tor exits or proxies with the time it is about: their addresses say nothing about a country then',
  input: z.object({
    file: z
      .string()
      .describe('addresses or ranges, one a line; RANGE,FROM,UNTIL; or exit-addresses of the Tor Project'),
    name: writtenText(200).describe('what the list is called here'),
    kind: z.enum(['tor-exit', 'proxy']).describe('what its addresses are'),
    source: writtenText(500).describe('whose list it is, and where it came from'),
    validFrom: instant.describe('from when its addresses were such, where a line does not say'),
    validUntil: instant.describe('until when'),
  }),
  output: proxyList,
  permission: 'installation:configure',
  files: { reads: ['file'] },
  refusals: ['not-initialised', 'file-unreadable', 'input-invalid', 'conflict', 'too-large', 'storage-failed'],
  logs: ['proxy-listed'],
  command: {
    words: ['attribution', 'add-proxies'],
    positionals: ['file'],
    examples: [
      'custodia attribution add-proxies exit-addresses --name "Tor exits, May 2026" --kind tor-exit --source "collector.torproject.org" --valid-from 2026-05-01T00:00:00Z --valid-until 2026-06-01T00:00:00Z',
    ],
  },
});

const attributionProxies = defineProcedure({
  name: 'attribution.proxies',
  summary: 'List the lists of Tor exits and proxies that were brought in, with the time each is about',
  input: z.object({}),
  output: z.array(proxyList),
  permission: 'law:read',
  refusals: ['not-initialised'],
  command: { words: ['attribution', 'proxies'], examples: ['custodia attribution proxies'] },
});

export const attributionProcedures = {
  attributionPropose,
  attributionDecide,
  attributionList,
  attributionAddProxies,
  attributionProxies,
} as const;
