/** Which authorities a case concerns: those that subscribed to its countries and elements, and those of its countries. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { assess, type ElementCode } from '@custodia/core';
import {
  listCountryDecisions,
  listProfiles,
  listRecipients,
  listReferralEvents,
  listReferrals,
  listSubscriptions,
  tiesOf,
  type RecipientRow,
  type SubscriptionRow,
} from '@custodia/store';
import { getAssessment } from '../assessment/describe.ts';
import { gatherAssessment } from '../assessment/gather.ts';
import type { Casework } from '../context.ts';
import { showProfile } from '../recipient/profile.ts';
import { asReferral } from './find.ts';

type Offers = OutputOf<Procedures['referralOffers']>;

/** What an authority is told to be concerned by. */
interface Match {
  readonly recipient: RecipientRow;
  readonly because: Offers[number]['because'];
  readonly countries: readonly string[];
  readonly categories: readonly ElementCode[];
}

/** Of elements it knows what its caller may see: a reader who is not done is offered by what they tagged themselves. */
export async function offerReferrals(
  casework: Casework,
  input: InputOf<Procedures['referralOffers']>,
): Promise<Offers> {
  const { db } = casework.database;
  const assessment = await getAssessment(casework, input.assessment);
  const { elements } = assess((await gatherAssessment(casework, assessment)).input);
  const met = elements.filter(({ state }) => state === 'met').map(({ element }) => element);
  const countries = [...new Set(tiesOf(await listCountryDecisions(db, assessment.id)).map(({ country }) => country))];
  const subscriptions = new Map((await listSubscriptions(db)).map((one) => [one.recipientId, one]));
  const authorities = (await listRecipients(db, { purpose: 'authority' })).filter(({ state }) => state !== 'retired');
  const matches = authorities.flatMap((one) => matchOf(one, subscriptions.get(one.id), countries, met) ?? []);
  return describeMatches(casework, assessment.id, matches);
}

function matchOf(
  recipient: RecipientRow,
  subscription: SubscriptionRow | undefined,
  countries: readonly string[],
  met: readonly ElementCode[],
): Match | null {
  const wanted = subscription?.countries.filter((country) => countries.includes(country)) ?? [];
  const categories = met.filter((element) => subscription?.categories.includes(element) === true);
  const anyCategory = subscription?.categories.length === 0;
  if (wanted.length > 0 && (anyCategory || categories.length > 0)) {
    return { recipient, because: 'subscription', countries: wanted, categories };
  }
  if (!countries.includes(recipient.country)) return null;
  return { recipient, because: 'country', countries: [recipient.country], categories: [] };
}

async function describeMatches(casework: Casework, assessmentId: string, matches: readonly Match[]): Promise<Offers> {
  const { db } = casework.database;
  const ids = matches.map(({ recipient }) => recipient.id);
  const profiles = await listProfiles(db, ids);
  const standing = await standingReferrals(casework, assessmentId);
  const offers = matches.map(({ recipient, because, countries, categories }) => {
    const { id: recipientId, name, country, unit, state: keyState } = recipient;
    const profile = profiles.get(recipientId);
    return {
      ...{ recipientId, name, country, unit, keyState, because },
      countries: [...countries],
      categories: [...categories],
      profile: profile === undefined ? null : showProfile(profile),
      referrals: standing.filter((one) => one.recipientId === recipientId).map(({ id }) => id),
    };
  });
  return offers.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function rank({ because }: Offers[number]): number {
  return because === 'subscription' ? 0 : 1;
}

async function standingReferrals({ database: { db } }: Casework, assessmentId: string) {
  const rows = await listReferrals(db, { assessmentId });
  const events = await listReferralEvents(
    db,
    rows.map(({ id }) => id),
  );
  return rows.filter((row) => asReferral(row, events.get(row.id) ?? []).state !== 'withdrawn');
}
