import { z } from 'zod';
import { ROLES, type Role } from '../access/roles.ts';
import { defineProcedure } from '../procedure.ts';
import { idOrPrefix, uuid } from '../shapes.ts';
import { accountSignInProcedures } from './sign-in.ts';

export const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

const accountSummary = z.object({
  id: uuid,
  name: z.string(),
  roles: z.array(role),
  disabled: z.boolean(),
  administration: z
    .object({
      email: z.string(),
      version: z.number().describe('name it with a change: the second of two editors is told'),
      createdAt: z.string(),
      createdBy: z.string(),
      disabledAt: z.string().nullable(),
    })
    .nullable()
    .describe('null for those who do not manage people'),
});

const account = { field: 'id', kind: 'account' } as const;
const id = idOrPrefix.describe('identifier of the account');
const version = z.coerce.number().int().min(1).describe('version of the account as it was read');
const reason = z.string().trim().min(3).max(2000).describe('why; it stands in the log');

const accountList = defineProcedure({
  name: 'account.list',
  summary: 'List the people of the unit',
  input: z.object({}),
  output: z.array(accountSummary),
  permission: 'account:read',
  refusals: ['not-initialised'],
  command: { words: ['account', 'list'], examples: ['custodia account list'] },
});

const accountShow = defineProcedure({
  name: 'account.show',
  summary: 'Show one person of the unit',
  input: z.object({ id }),
  output: accountSummary,
  permission: 'account:read',
  subjects: [account],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id'],
  command: { words: ['account', 'show'], positionals: ['id'], examples: ['custodia account show 3f2a'] },
});

const accountCreate = defineProcedure({
  name: 'account.create',
  summary: 'Add a person to the unit; how they sign in they set up themselves, with a link (account invite)',
  input: z.object({
    name: z.string().trim().min(2).max(200).describe('as it stands in records'),
    email: z.email().max(254).describe('address: tells two people of one name apart, and is never written to'),
    roles: z.array(role).max(7).describe('all the roles they have'),
    reason,
  }),
  output: accountSummary,
  permission: 'account:manage',
  refusals: ['not-initialised', 'state-invalid'],
  logs: ['account-created'],
  command: {
    words: ['account', 'create'],
    positionals: ['roles'],
    examples: [
      'custodia account create analyst --name "Noor Visser" --email noor@unit.example --reason "joins the harbour team"',
    ],
  },
});

const changed = {
  output: accountSummary,
  permission: 'account:manage',
  subjects: [account],
  refusals: ['not-initialised', 'not-found', 'ambiguous-id', 'own-work', 'conflict', 'state-invalid'],
} as const;

const accountSetRoles = defineProcedure({
  ...changed,
  name: 'account.setRoles',
  summary: 'Give a person other roles; never oneself, and one administrator always remains',
  input: z.object({ id, roles: z.array(role).max(7).describe('all the roles they have from now on'), version, reason }),
  logs: ['account-roles-changed'],
  command: {
    words: ['account', 'set-roles'],
    positionals: ['id', 'roles'],
    examples: ['custodia account set-roles 3f2a analyst supervisor --version 2 --reason "leads the harbour team"'],
  },
});

const accountDisable = defineProcedure({
  ...changed,
  name: 'account.disable',
  summary: 'Let a person in no more: their sessions end at once, what they did stays theirs',
  input: z.object({ id, version, reason }),
  logs: ['account-disabled'],
  command: {
    words: ['account', 'disable'],
    positionals: ['id'],
    examples: ['custodia account disable 3f2a --version 2 --reason "left the unit"'],
  },
});

const accountEnable = defineProcedure({
  ...changed,
  name: 'account.enable',
  summary: 'Let a person in again, with the roles they had',
  input: z.object({ id, version, reason }),
  logs: ['account-enabled'],
  command: {
    words: ['account', 'enable'],
    positionals: ['id'],
    examples: ['custodia account enable 3f2a --version 3 --reason "back from leave"'],
  },
});

export const accountProcedures = {
  accountList,
  accountShow,
  accountCreate,
  accountSetRoles,
  accountDisable,
  accountEnable,
  ...accountSignInProcedures,
} as const;
