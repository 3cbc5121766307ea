/** The witness that a partner runs beside somebody else's log. It needs no installation, and sees no record: only sizes, roots and signatures. */
import { z } from 'zod';
import { defineProcedure } from '../procedure.ts';

const witnessRun = defineProcedure({
  name: 'witness.run',
  summary:
    'Run a witness for the logs of others: cosign what continues all that it cosigned before, and nothing else (C2SP tlog-witness)',
  input: z.object({
    folder: z
      .string()
      .default('custodia-witness')
      .describe('folder of its keys and of what it cosigned; made where there is none'),
    name: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.\-/]{2,199}$/,
        'expected a name like `witness.example.org/w1`, without scheme, spaces or +',
      )
      .describe('name of the witness: a domain you own and a path; it stands in every cosignature'),
    log: z
      .array(z.string())
      .min(1)
      .describe('verifier key of a log to witness (custodia log status shows it); may be given more than once'),
    address: z.string().min(1).default('127.0.0.1').describe('address to listen on; put a proxy with TLS before it'),
    port: z.coerce.number().int().min(0).max(65_535).default(8480),
    mlDsa: z
      .boolean()
      .default(true)
      .describe(
        'sign with ML-DSA-44 as well, which quantum computers do not break; --no-ml-dsa signs with Ed25519 only',
      ),
  }),
  output: z.object({
    event: z.enum(['listening', 'cosigned', 'refused']),
    at: z.string(),
    address: z.string().describe('where it listens'),
    keys: z.array(z.string()).describe('C2SP verifier keys of the witness; empty but at the beginning'),
    logs: z.array(z.string()).describe('origins of the logs that it knows; empty but at the beginning'),
    origin: z.string().nullable(),
    size: z.number().nullable(),
    status: z.number().describe('of HTTP'),
    says: z.string(),
  }),
  gives: 'stream',
  permission: 'witness:run',
  face: 'local',
  refusals: ['input-invalid', 'key-invalid', 'key-permissions', 'storage-failed'],
  command: {
    words: ['witness'],
    examples: ['custodia witness --name witness.example.org/w1 --log custodia.example.org/log+1a2b3c4d+AbCd…'],
  },
});

export const witnessProcedures = { witnessRun } as const;
