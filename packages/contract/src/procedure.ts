/**
 * What the system can do, declared once. Commands, routes, typed clients, the permission matrix, audit events and the reference
 * page derive from these declarations; nothing here behaves.
 *
 * A declaration is called a procedure, because "operation" is the field's word for an authorised investigation.
 */
import type { z } from 'zod';
import type { Permission } from './access/roles.ts';
import type { RefusalCode } from './refusal.ts';

export interface Command {
  /** The words after `custodia`: `['exhibit', 'list']`. */
  readonly words: readonly string[];
  /** Input fields given by position, in order; the last may be an array. */
  readonly positionals?: readonly string[];
  /** Complete command lines for `--help`. */
  readonly examples: readonly string[];
}

/** What an input field may name; from each of them the database finds the operation (`locate` in `store`). */
export const SUBJECT_KINDS = [
  'operation',
  'draft',
  'exhibit',
  'conversation',
  'message',
  'package',
  'person',
  'comment',
  'recipient',
  'alarm',
  'account',
  'glass',
  'rule',
  'assessment',
  'referral',
  'partner',
  'deconfliction',
  'overlap',
  'term',
  'recording',
  'publication',
] as const;

/** What an input field names, so that its operation can be found: need-to-know is decided on that. */
export interface Subject {
  readonly field: string;
  readonly kind: (typeof SUBJECT_KINDS)[number];
}

/** Input fields that are files. Over HTTP a file to read is the id of a finished upload; a file to write is made for download. */
export interface FileFields {
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
}

/** What doing it is, for the audit trail. `private`: leaves no trace (a person's own wellbeing). */
export type Effect = 'read' | 'search' | 'write' | 'export' | 'private';

export interface Procedure<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`, the same words as the folder and file in casework. */
  readonly name: string;
  readonly summary: string;
  readonly input: I;
  /** The result; of each item where `gives` is `stream`. */
  readonly output: O;
  readonly gives: 'one' | 'stream';
  readonly permission: Permission;
  /**
   * What in the input belongs to an operation. Need-to-know is decided on each that is given; a list that is given none is narrowed by
   * row-level security, and anything else that is given none is refused. Empty for the unit's own things.
   */
  readonly subjects: readonly Subject[];
  readonly effect: Effect;
  /** `local`: only at the machine itself, by who holds its keys; `http`: only signed in; `both`. */
  readonly face: 'both' | 'local' | 'http';
  /** `job`: takes longer than a request may; over HTTP it answers with a job to follow. */
  readonly runs: 'at once' | 'job';
  readonly files: FileFields;
  readonly refusals: readonly RefusalCode[];
  /** Kinds of the log entries it leaves; empty where it leaves none. */
  readonly logs: readonly string[];
  /** Every procedure is a command too; one of face `http` is a command over HTTP only (`--server`). */
  readonly command: Command;
}

/** What may be left out of a declaration, and what is then meant. */
const USUAL = {
  gives: 'one',
  subjects: [],
  face: 'both',
  runs: 'at once',
  files: {},
  logs: [],
} as const;

type Stated<I extends z.ZodObject, O extends z.ZodType> = Omit<Procedure<I, O>, keyof typeof USUAL | 'effect'> &
  Partial<Pick<Procedure<I, O>, keyof typeof USUAL | 'effect'>>;

export type InputOf<P> = P extends Procedure<infer I> ? z.output<I> : never;
/** What a caller gives, before defaults are filled in. */
export type InputGiven<P> = P extends Procedure<infer I> ? z.input<I> : never;
export type OutputOf<P> = P extends Procedure<z.ZodObject, infer O> ? z.output<O> : never;

/** `effect` is `write` where log entries are named, else `read`. */
export function defineProcedure<const S extends Stated<z.ZodObject, z.ZodType>>(
  stated: S,
): Procedure<S['input'], S['output']> & { readonly name: S['name'] } {
  const effect: Effect = (stated.logs ?? []).length > 0 ? 'write' : 'read';
  return { ...USUAL, effect, ...stated };
}
