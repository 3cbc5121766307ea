/** The review of the case: two people answer the form, each for themselves, the second of them the legal adviser; and its country and place. */
import { FORM, POINT_CODES, type FormAnswer, type FormPoint, type PointCode } from '@custodia/core';
import { createHash } from 'node:crypto';
import type { Ask } from './asking.ts';
import type { OpenedCase } from './read-case.ts';

export async function reviewByTwo({ as, assessment }: OpenedCase, paper: string): Promise<void> {
  for (const role of ['analyst', 'legal-adviser'] as const) await review(as(role), assessment, paper);
}

/** Every point that reviewers are asked, and every hard stop that the record leaves open; then the freest outcome that is left. */
async function review(ask: Ask, assessment: string, paper: string): Promise<void> {
  const { role, reviews } = await ask('reviewShow', { assessment });
  if (role !== 'may-start' && role !== 'under-way') return;
  const answered = new Set(reviews.find(({ mine }) => mine)?.answers?.map(({ point }) => point));
  for (const point of await pointsToAnswer(ask, assessment)) {
    if (answered.has(point)) continue;
    await ask('reviewAnswer', { assessment, point, version: 0, answer: answerTo(point, paper) as never });
  }
  const { finding } = await ask('assessmentShow', { id: assessment });
  const reason = 'As answered: the member came with everything first, and went on after a refusal.';
  await ask('reviewFinish', { assessment, outcome: finding.ceiling.ceiling, reason });
}

async function pointsToAnswer(ask: Ask, assessment: string): Promise<PointCode[]> {
  const { finding } = await ask('assessmentShow', { id: assessment });
  const stops: readonly string[] = finding.ceiling.openStops;
  return POINT_CODES.filter((point) => FORM[point].source === 'asked' || stops.includes(point));
}

/** That the persona was written down, that the exports are whole, that the log holds. */
const YES: readonly PointCode[] = ['P21', 'P80', 'P81'];

/** `paper`: the text of the document that a point asks for. */
function answerTo(point: PointCode, paper: string): FormAnswer {
  const { answer, choices }: FormPoint = FORM[point];
  switch (answer) {
    case 'yes-no':
      return { kind: 'yes-no', value: YES.includes(point) ? 'yes' : 'no' };
    case 'choice':
      return { kind: 'choice', value: choices?.at(0) ?? 'none' };
    case 'messages':
      return { kind: 'messages', value: [] };
    case 'file':
      return {
        kind: 'file',
        value: { name: 'authorisation.txt', sha256: createHash('sha256').update(paper).digest('hex') },
      };
    case 'number':
      return { kind: 'number', value: 0 };
    case 'instant':
      return { kind: 'instant', value: '2026-01-01T00:00:00Z' };
    case 'text':
      return { kind: 'text', value: 'Made up for this demonstration: nothing to note.' };
  }
}

/** Where the person is, by a named person; what nobody can tell is said to be unknown. */
export async function decideCountry({ as, assessment }: OpenedCase): Promise<void> {
  const ask = as('investigator');
  const { decisions } = await ask('attributionList', { assessment });
  if (decisions.length > 0) return;
  const reason = 'Speaks of the bus to the harbour, and of the plots there.';
  await ask('attributionDecide', { assessment, connection: 'location', country: 'LU', reason });
  const open = { connection: 'nationality', country: 'unknown', reason: 'Nothing says.' } as const;
  await ask('attributionDecide', { assessment, ...open });
}

export async function triage({ as, assessment }: OpenedCase): Promise<void> {
  const ask = as('supervisor');
  const { tier } = await ask('assessmentShow', { id: assessment });
  if (tier !== null) return;
  await ask('assessmentTriage', { id: assessment, tier: 'T3', reason: 'Read by two, and nobody is at risk.' });
}
