/** What comes back from an authority, and the end of the embargo. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { nowIso, type Casework } from '../context.ts';
import { after } from './decide.ts';
import type { ShownReferral } from './describe.ts';
import { getReferral } from './find.ts';
import { fileOf } from './parcel.ts';
import { assertSameFile } from './send.ts';

export async function acknowledgeReferral(
  casework: Casework,
  { id, sha256, reference }: InputOf<Procedures['referralAcknowledge']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  if (referral.state === 'sent') assertSameFile(sha256, (await fileOf(casework, referral)).sha256);
  return after(casework, id, 'acknowledged', reference === undefined ? {} : { reference });
}

export async function recordOutcome(
  casework: Casework,
  { id, ...said }: InputOf<Procedures['referralOutcome']>,
): Promise<ShownReferral> {
  return after(casework, id, 'outcome', said);
}

/** One line of corrections: an outcome that was put right is put right again by its correction. */
export async function correctOutcome(
  casework: Casework,
  { id, number, ...said }: InputOf<Procedures['referralCorrectOutcome']>,
): Promise<ShownReferral> {
  if (said.happenedOn !== undefined && said.outcome === undefined) {
    throw new Refusal(
      'input-invalid',
      'A date was given for no outcome. Say what stands instead, or leave the date out.',
    );
  }
  const { events } = await getReferral(casework, id);
  const wrong = events.find((event) => event.number === number);
  if (wrong?.outcome == null) {
    throw new Refusal(
      'input-invalid',
      `Event ${String(number)} of this referral tells no outcome: nothing of it is put right.`,
    );
  }
  const correction = events.find(({ corrects }) => corrects === number);
  if (correction !== undefined) {
    throw new Refusal(
      'conflict',
      `Event ${String(correction.number)} put that right already. Look at it, and put that right if it is wrong.`,
    );
  }
  return after(casework, id, 'outcome-corrected', { corrects: number, ...said });
}

export async function recordFeedback(
  casework: Casework,
  { id, fault, ...said }: InputOf<Procedures['referralFeedback']>,
): Promise<ShownReferral> {
  const faults = [...new Set(fault)];
  if (said.verdict === 'returned' && faults.length === 0) {
    throw new Refusal(
      'input-invalid',
      'The package was returned, and nothing says why. Name at least one fault; `other` with their words will do.',
    );
  }
  return after(casework, id, 'feedback', { faults, ...said });
}

/** The product asks nobody: a person did, and writes it down. */
export async function recordAsked(
  casework: Casework,
  { id, to, how }: InputOf<Procedures['referralAsk']>,
): Promise<ShownReferral> {
  return after(casework, id, 'asked', { reference: `${to}; ${how}` });
}

type WithReason = { readonly id: string; readonly reason: string };

export async function closeReferral(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'closed', { reason });
}

/** Because the authority said that it harms nothing, or because the day in court has passed. */
export async function proposeRelease(
  casework: Casework,
  { id, ...said }: InputOf<Procedures['referralProposeRelease']>,
): Promise<ShownReferral> {
  if (said.courtDate !== undefined && said.courtDate >= nowIso(casework).slice(0, 10)) {
    throw new Refusal(
      'input-invalid',
      `courtDate: ${said.courtDate} has not passed. Propose it on the day after, or once the authority confirms that it harms nothing.`,
    );
  }
  return after(casework, id, 'release-proposed', said);
}

export async function releaseReferral(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'released', { reason });
}
