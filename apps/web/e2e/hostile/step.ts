/** One thing that is asked for with hostile text, and what was there and came of it before. */
import type { ProcedureName, Role } from '@custodia/contract';

export interface Answer {
  readonly id: string;
  readonly version: number;
  readonly jobId?: string;
  readonly administration: { readonly version: number } | null;
  readonly signals?: readonly { readonly id: string }[];
}

/** What was there before, and what each step answered. */
export interface Made {
  readonly operation: string;
  readonly message: string;
  readonly participant: string;
  readonly investigator: string;
  readonly legalAdviser: string;
  readonly exhibit: string;
  readonly conversation: string;
  readonly quarantined: string;
  readonly key: string;
  /** The id of an upload with a hostile name. */
  readonly document: string;
  /** The id of an upload: one payment, with hostile names and text. */
  readonly statement: string;
  /** The id of an upload: alerts of an institution, with hostile names and text. */
  readonly handover: string;
  /** Ids of uploads: two chats, for the operation and, the same once more, for another. */
  readonly chats: readonly string[];
  readonly chatsThere: readonly string[];
  /** The id of an upload by an administrator: a list of addresses. */
  readonly proxies: string;
  /** Of the sample: an authority, an assessment that was concluded, what became of it, and a draft of another. */
  readonly authority: string;
  readonly concluded: string;
  readonly acknowledged: string;
  readonly unfinished: string;
  readonly stopLine: number;
  readonly answers: Partial<Record<ProcedureName, Answer>>;
}

export interface Step {
  readonly does: ProcedureName;
  readonly as: Role;
  /** `look` asks for what is to be known besides. */
  readonly given?: (made: Made, look: Look) => object | Promise<object>;
}

export type Look = <T>(path: string, input: object) => Promise<T>;

export const of = (made: Made, name: ProcedureName): Answer => {
  const answer = made.answers[name];
  if (answer === undefined) throw new Error(`${name} was not asked for yet.`);
  return answer;
};
export const id = (name: ProcedureName) => (made: Made) => ({ id: of(made, name).id });
