/** Assessments and their reviews. */
import { findStopLine } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { newAssessment } from './assessment.ts';
import type { Inputs } from './inputs.ts';
import type { World } from './world.ts';

const operation = ({ operation }: World) => ({ operation });

async function firstAccount({ db, exhibit }: World): Promise<string> {
  const query = db.selectFrom('participant').select('id').where('exhibit_id', '=', exhibit).orderBy('number').limit(1);
  return (await query.executeTakeFirstOrThrow()).id;
}

async function stopLineVersion({ db, operation }: World): Promise<number> {
  return (await findStopLine(db, operation))?.version ?? 0;
}

export const assessmentInputs: Inputs = {
  'assessment.open': {
    whose: 'operation',
    input: async (world) => ({
      ...{ operation: world.operation, label: 'Ferry', conversation: [world.conversation] },
      account: [await firstAccount(world)],
    }),
  },
  'assessment.list': { whose: 'operation', input: operation },
  'assessment.show': { whose: 'operation', input: async (world) => ({ id: await newAssessment(world) }) },
  'assessment.resolve': {
    whose: 'operation',
    input: async (world, who) => ({
      ...{ id: await newAssessment(world, who), message: world.message, code: 'REFUSAL' },
      ...{ decision: 'investigator', reason: 'read beside the one before' },
    }),
    // Nobody has read the conversation, so nobody differs.
    ends: 'state-invalid',
  },
  'assessment.stateAge': { whose: 'operation', input: ({ message }) => ({ message, years: 34 }) },
  'assessment.triage': {
    whose: 'operation',
    input: async (world) => ({ id: await newAssessment(world), tier: 'T4', reason: 'nobody is identified' }),
  },
  'assessment.setStopLine': {
    whose: 'operation',
    input: async (world) => ({
      ...{ operation: world.operation, elements: ['meeting'], reason: 'as asked' },
      version: await stopLineVersion(world),
    }),
  },
  'assessment.stopLine': { whose: 'operation', input: operation },
  'assessment.suggest': { whose: 'operation', input: ({ conversation }) => ({ conversation }) },
  'review.show': { whose: 'operation', input: async (world) => ({ assessment: await newAssessment(world) }) },
  'review.answer': {
    whose: 'operation',
    input: async (world) => ({
      ...{ assessment: await newAssessment(world), point: 'P22', version: 0 },
      answer: { kind: 'yes-no', value: 'no' },
    }),
  },
  'review.finish': {
    whose: 'operation',
    input: async (world) => ({
      ...{ assessment: await newAssessment(world), outcome: 'lead_only', reason: 'nothing was answered' },
    }),
    // Nobody who asks has begun one.
    ends: 'state-invalid',
  },
  'report.write': {
    whose: 'operation',
    input: async (world) => ({
      ...{ assessment: await newAssessment(world), messages: 'none' },
      out: join(world.casework.folder, `${randomUUID()}.pdf`),
    }),
  },
};
