/** A person's own counters, caps and breaks. Everything works on the caller's account and on no other: none can be named. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  addExposure,
  beginPause,
  endPause,
  findWellbeingSettings,
  getExposure,
  keepWellbeingSettings,
  listExposure,
  listSkipped,
  skipConversation,
  unskipConversation,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { describeExposure, toMinutes, USUAL_SETTINGS } from './exposure.ts';

type Exposure = OutputOf<Procedures['wellbeingRecord']>;
const DAYS_SHOWN = 30;
/** From noon UTC of a day to its furthest moment anywhere: 12 hours, and 14 for the zone furthest from UTC. */
const DAY_REACH_MS = 26 * 3_600_000;

export async function showWellbeing(
  casework: Casework,
  { day }: InputOf<Procedures['wellbeingShow']>,
): Promise<OutputOf<Procedures['wellbeingShow']>> {
  const { db } = casework.database;
  const account = ownAccount(casework);
  const days = (await listExposure(db, account, { limit: DAYS_SHOWN })).reverse();
  const skipped = await listSkipped(db, account);
  return {
    ...(await show(casework, day)),
    days: days.map(({ day, opened, readingSeconds, pauses }) => ({
      ...{ day, opened, pauses },
      minutes: toMinutes(readingSeconds),
    })),
    skipped: skipped.map(({ conversationId, skippedAt }) => ({ conversationId, skippedAt: skippedAt.toISOString() })),
  };
}

export async function recordReading(
  casework: Casework,
  { day, opened, seconds }: InputOf<Procedures['wellbeingRecord']>,
): Promise<Exposure> {
  assertToday(casework, day);
  await addExposure(casework.database.db, ownAccount(casework), day, { opened, seconds });
  return await show(casework, day);
}

export async function pauseReading(
  casework: Casework,
  { day }: InputOf<Procedures['wellbeingPause']>,
): Promise<Exposure> {
  assertToday(casework, day);
  const current = await show(casework, day);
  if (current.state === 'pausing') return current;
  const until = new Date(casework.clock().getTime() + current.settings.pauseMinutes * 60_000).toISOString();
  await beginPause(casework.database.db, ownAccount(casework), day, until);
  return await show(casework, day);
}

export async function resumeReading(
  casework: Casework,
  { day }: InputOf<Procedures['wellbeingResume']>,
): Promise<Exposure> {
  await endPause(casework.database.db, ownAccount(casework), day, nowIso(casework));
  return await show(casework, day);
}

export async function configureWellbeing(
  casework: Casework,
  settings: InputOf<Procedures['wellbeingConfigure']>,
): Promise<OutputOf<Procedures['wellbeingConfigure']>> {
  if (settings.hardOpened < settings.softOpened || settings.hardMinutes < settings.softMinutes) {
    throw new Refusal('input-invalid', 'A break is suggested before it is asked for: the first number is the smaller.');
  }
  await keepWellbeingSettings(casework.database.db, ownAccount(casework), settings);
  return settings;
}

export async function skipReading(
  casework: Casework,
  { conversation, skip }: InputOf<Procedures['wellbeingSkip']>,
): Promise<OutputOf<Procedures['wellbeingSkip']>> {
  const { db } = casework.database;
  const accountId = ownAccount(casework);
  if (skip) await skipConversation(db, { accountId, conversationId: conversation, at: nowIso(casework) });
  else await unskipConversation(db, accountId, conversation);
  return { skipped: skip };
}

async function show(casework: Casework, day: string): Promise<Exposure> {
  const { db } = casework.database;
  const account = ownAccount(casework);
  const settings = (await findWellbeingSettings(db, account)) ?? USUAL_SETTINGS;
  return describeExposure(await getExposure(db, account, day), settings);
}

function ownAccount({ caller }: Casework): string {
  if (caller.kind === 'account') return caller.accountId;
  throw new Refusal('forbidden', 'Wellbeing is kept for people who sign in. There is none at the machine itself.');
}

/** A day of the person's own calendar, wherever they are; not one long past, whose counters would be changed. */
function assertToday({ clock }: Casework, day: string): void {
  if (Math.abs(Date.parse(`${day}T12:00:00Z`) - clock().getTime()) <= DAY_REACH_MS) return;
  throw new Refusal('input-invalid', `${day} is not today anywhere. Check the clock of this computer.`);
}
