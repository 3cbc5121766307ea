/**
 * What the system can do, declared once. Commands, routes, typed clients, the permission matrix, audit events and the reference
 * page derive from these declarations; nothing here behaves.
 *
 * A declaration is called a procedure, because "operation" is the field's word for an authorised investigation.
 */
import type { z } from 'zod';
import type { RefusalCode } from './refusal.ts';

/** Which right a caller needs. Step 2's permission table maps roles to these. */
export type Permission =
  | 'installation:create'
  | 'installation:check'
  | 'operation:open'
  | 'operation:read'
  | 'exhibit:import'
  | 'exhibit:read'
  | 'exhibit:erase'
  | 'conversation:read'
  | 'identifier:read'
  | 'message:search'
  | 'package:build'
  | 'package:verify'
  | 'log:read'
  | 'log:timestamp';

export interface Command {
  /** The words after `custodia`: `['exhibit', 'list']`. */
  readonly words: readonly string[];
  /** Input fields given by position, in order; the last may be an array. */
  readonly positionals?: readonly string[];
  /** Complete command lines for `--help`. */
  readonly examples: readonly string[];
}

export interface Procedure<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  /** `noun.verb`, the same words as the folder and file in casework. */
  readonly name: string;
  readonly summary: string;
  readonly input: I;
  /** The result; of each item where `gives` is `stream`. */
  readonly output: O;
  readonly gives: 'one' | 'stream';
  readonly permission: Permission;
  readonly refusals: readonly RefusalCode[];
  /** Kind of the log entry it leaves, or null where it leaves none. */
  readonly logs: readonly string[];
  readonly command: Command;
}

export type InputOf<P> = P extends Procedure<infer I> ? z.output<I> : never;
export type OutputOf<P> = P extends Procedure<z.ZodObject, infer O> ? z.output<O> : never;

export function defineProcedure<I extends z.ZodObject, O extends z.ZodType>(
  procedure: Procedure<I, O>,
): Procedure<I, O> {
  return procedure;
}
