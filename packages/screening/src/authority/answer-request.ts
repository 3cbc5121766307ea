/** Answers a request of an authority (auth.001) from files of payments, and writes the answer (auth.002). A named person answers. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { openEngine, type Engine } from '../engine/open.ts';
import { ScreeningError } from '../error.ts';
import { readPayments } from '../payment/read.ts';
import {
  readRequests,
  type AuthorityRequest,
  type RequestAsCame,
  type SearchCriterion,
} from '../read/iso20022/authority.ts';
import { parseMapping } from '../read/mapping.ts';
import { writeAnswer, type AnsweredType } from '../write/auth/answer.ts';
import { accountReport } from '../write/auth/statement.ts';
import { findPayments } from './find.ts';

export interface AnswerSettings {
  readonly request: string;
  readonly files: readonly string[];
  readonly mapping: string | null;
  /** Identifier of the answer, 35 characters at most. */
  readonly response: string;
  /** Name of the person who answers. */
  readonly by: string;
  /** ISO 8601 with an offset. */
  readonly at: string;
  readonly out: string;
  readonly memoryMb: number;
  readonly threads: number;
}

export interface Answered {
  readonly investigation: string;
  readonly status: 'NRES' | 'PART' | 'COMP';
  readonly confidential: boolean | null;
  readonly payments: number;
  /** What was asked and is not in the answer, and why: a person answers that elsewhere. */
  readonly notAnswered: readonly string[];
}

/** Writes the file, which must not be there. Throws `input-invalid` where the file has not one request, or nothing in it can be answered from payments. */
export async function answerRequest(settings: AnswerSettings): Promise<Answered> {
  const came = await readOne(settings.request);
  const { request } = came;
  if (settings.by.trim() === '')
    throw new ScreeningError('input-invalid', 'An answer is given by a person: say who (--by).');
  const engine = await openEngine({ folder: tmpdir(), memoryMb: settings.memoryMb, threads: settings.threads });
  try {
    await readPayments(engine, settings.files, { mapping: await mappingOf(settings.mapping) });
    const { results, notAnswered, payments } = await searchAll(engine, request, settings);
    if (results.length === 0)
      throw new ScreeningError(
        'input-invalid',
        `Nothing of the request can be answered from payments: ${notAnswered.join('; ')}.`,
      );
    const status = notAnswered.length > 0 ? 'PART' : payments === 0 ? 'NRES' : 'COMP';
    const xml = writeAnswer({ response: settings.response, request, criteria: came.criteria!, status, results });
    await writeFile(settings.out, xml, { mode: 0o600, flag: 'wx' }).catch(notWritten);
    return { investigation: request.investigation!, status, confidential: request.confidential, payments, notAnswered };
  } finally {
    await engine.close();
  }
}

async function readOne(path: string): Promise<RequestAsCame> {
  const requests = await readRequests(path, basename(path));
  const [one] = requests;
  if (requests.length !== 1 || one === undefined)
    throw new ScreeningError(
      'input-invalid',
      `"${basename(path)}" holds ${requests.length} requests (auth.001); one was expected.`,
    );
  if (one.request.investigation === null || one.criteria === null || one.request.criteria.length === 0)
    throw new ScreeningError(
      'input-invalid',
      `The request in "${basename(path)}" names no investigation (InvstgtnId), or nothing to search for (SchCrit): ask the authority.`,
    );
  return one;
}

interface Searched {
  readonly results: readonly AnsweredType[];
  readonly notAnswered: readonly string[];
  readonly payments: number;
}

async function searchAll(engine: Engine, request: AuthorityRequest, settings: AnswerSettings): Promise<Searched> {
  const [results, notAnswered]: [AnsweredType[], string[]] = [[], []];
  let payments = 0;
  for (const criterion of request.criteria) {
    const found = await findPayments(engine, criterion, request.period);
    if (found === null) {
      notAnswered.push(`${criterion.kind}: nothing that identifies payments exactly (${WANTED[criterion.kind]})`);
      continue;
    }
    payments += found.length;
    for (const asked of criterion.asked.length > 0 ? criterion.asked : ['camt.052']) {
      if (!REPORTS.test(asked)) notAnswered.push(`${asked}: no report of payments`);
      else results.push(resultOf(asked, criterion, found, settings, results.length));
    }
  }
  return { results, notAnswered, payments };
}

/** Reports and statements of an account, and of a transaction. */
const REPORTS = /^(?:camt\.05[234]|DTTX|OREC)/u;

const WANTED: Readonly<Record<SearchCriterion['kind'], string>> = {
  account: 'an account number',
  person: 'a client number; a name alone is not searched for',
  card: 'payments here have no card numbers',
  transaction: 'a number of a transaction',
};

function resultOf(
  asked: string,
  criterion: SearchCriterion,
  payments: NonNullable<Awaited<ReturnType<typeof findPayments>>>,
  { response, by, at }: AnswerSettings,
  number: number,
): AnsweredType {
  const more = `${payments.length} payments; answered by ${by}`.slice(0, 500);
  if (payments.length === 0) return { asked, result: 'NFOU', more };
  const account = criterion.kind === 'account' ? criterion.account : null;
  return {
    asked,
    result: accountReport({ id: `${response.slice(0, 30)}-${number + 1}`, account, at, payments }),
    more,
  };
}

async function mappingOf(path: string | null) {
  return path === null ? null : parseMapping(await readFile(path, 'utf8'), basename(path));
}

function notWritten(cause: NodeJS.ErrnoException): never {
  const why = cause.code === 'EEXIST' ? 'is there already: no answer is written over another' : 'cannot be written';
  throw new ScreeningError('input-invalid', `The file for the answer ${why}.`, { cause });
}
