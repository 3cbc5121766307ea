/** Requests of authorities, and answers to them from payments: on this machine alone. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { answerRequest, readAuthorityMessages, type AuthorityMessage } from '@custodia/screening';
import { basename } from 'node:path';
import { refusing } from './refusing.ts';

type Told = OutputOf<Procedures['screeningRequest']>[number];

export async function readAuthority({ file }: InputOf<Procedures['screeningRequest']>): Promise<Told[]> {
  const told: Told[] = [];
  for (const path of file) {
    const messages = await refusing(() => readAuthorityMessages(path, basename(path)));
    told.push(...messages.map((message) => tell(basename(path), message)));
  }
  return told;
}

const NOTHING = { dueOn: null, legalBasis: null, period: null, criteria: [], status: null, results: [] };

function tell(source: string, message: AuthorityMessage): Told {
  const { kind } = message;
  switch (message.kind) {
    case 'request': {
      const { investigation, confidential, dueOn, period, criteria, legalBasis } = message;
      const basis = legalBasis.paragraph;
      return {
        ...NOTHING,
        source,
        kind,
        investigation,
        confidential,
        dueOn,
        period,
        legalBasis: basis,
        criteria: criteria.map(criterionOf),
      };
    }
    case 'answer': {
      const { investigation, status, criteria } = message;
      const results = message.results.map(({ asked, result }) => ({ asked, result }));
      return {
        ...NOTHING,
        source,
        kind,
        investigation,
        confidential: null,
        status,
        criteria: criteria.map(criterionOf),
        results,
      };
    }
    case 'change':
      return { ...NOTHING, source, kind, investigation: message.request, confidential: message.confidential };
  }
}

type Criterion = Extract<AuthorityMessage, { kind: 'request' }>['criteria'][number];

function criterionOf(criterion: Criterion): Told['criteria'][number] {
  const { kind, asked } = criterion;
  return { kind, what: searchedFor(criterion), asked: [...asked] };
}

function searchedFor(criterion: Criterion): string | null {
  switch (criterion.kind) {
    case 'account':
      return criterion.account ?? criterion.owner;
    case 'person':
      return [criterion.name, ...criterion.ids].filter((one) => one !== null).join(', ') || null;
    case 'card':
    case 'transaction':
      return criterion.number;
  }
}

export async function answerAuthority({
  file,
  mapping,
  memory,
  threads,
  ...input
}: InputOf<Procedures['screeningAnswer']>): Promise<OutputOf<Procedures['screeningAnswer']>> {
  const settings = { ...input, files: file, mapping: mapping ?? null, memoryMb: memory, threads };
  const done = await refusing(() => answerRequest({ ...settings, at: new Date().toISOString() }));
  return { ...done, out: input.out, notAnswered: [...done.notAnswered] };
}
