/** Webhooks: how those are doing that the configuration of the server names. Their addresses and secrets are the machine's business. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';

const name = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, 'expected the name of a webhook: lower-case letters, digits and hyphens')
  .describe('as the configuration of the server has it');

const webhook = z.object({
  name,
  host: z.string().describe('of its address'),
  kinds: z.array(z.string()).describe('what it is told of'),
  configuredAt: z.string().describe('when a process that sends named it last'),
  pausedAt: z.string().nullable(),
  pausedBy: z.string().nullable(),
  deliveries: z
    .array(
      z.object({
        id: z.string().describe('the same for every attempt'),
        type: z.string(),
        firstAt: z.string(),
        lastAt: z.string(),
        tries: z.number(),
        outcome: z
          .enum(['delivered', 'gone', 'failed'])
          .describe(
            '`gone`: the receiver wants no more of this one; `failed`: it is tried again, for about a day and a half',
          ),
      }),
    )
    .describe('the last of them, the newest first'),
});

const webhookList = defineProcedure({
  name: 'webhook.list',
  summary: 'Show webhooks, whether they are told, and what became of what was sent last',
  input: z.object({}),
  output: z.array(webhook),
  permission: 'installation:configure',
  refusals: ['not-initialised'],
  command: { words: ['webhook', 'list'], examples: ['custodia webhook list'] },
});

const webhookPause = defineProcedure({
  name: 'webhook.pause',
  summary: 'Tell a webhook nothing until it is resumed; what happens meanwhile it never hears',
  input: z.object({ name, resume: z.boolean().default(false).describe('tell it again') }),
  output: z.object({ name, paused: z.boolean() }),
  permission: 'installation:configure',
  effect: 'write',
  refusals: ['not-initialised', 'not-found'],
  command: {
    words: ['webhook', 'pause'],
    positionals: ['name'],
    examples: ['custodia webhook pause duty-desk', 'custodia webhook pause duty-desk --resume'],
  },
});

const webhookTest = defineProcedure({
  name: 'webhook.test',
  summary: 'Send a webhook one event of the type custodia.test, signed as any other; the list shows what became of it',
  input: z.object({ name }),
  output: z.object({ name }),
  permission: 'installation:configure',
  effect: 'write',
  refusals: ['not-initialised', 'not-found'],
  command: { words: ['webhook', 'test'], positionals: ['name'], examples: ['custodia webhook test duty-desk'] },
});

export const webhookProcedures = { webhookList, webhookPause, webhookTest } as const;
