/** A page for every country, and the list of them. */
import { permissionsOf, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { LAW_FIELD_NAMES, LAW_FIELDS, packVersion, treatiesOf, type LawField } from '@custodia/core';
import { listRecipients } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { heldRules, loadSources, type Asked, type CountrySources } from '../rule/held.ts';

type Listed = OutputOf<Procedures['countryList']>[number];
type Shown = OutputOf<Procedures['countryShow']>;

function fieldsOf(...groups: readonly string[]): readonly LawField[] {
  return LAW_FIELD_NAMES.filter((field) => groups.includes(LAW_FIELDS[field].group));
}

const OF_THE_LAW = fieldsOf('elements', 'investigator');
const OF_ROUTES = fieldsOf('route');
const OF_A_UNION = fieldsOf('treaty').filter((field) => LAW_FIELDS[field].kind !== 'treaty');

export async function listCountries(casework: Casework): Promise<Listed[]> {
  const today = nowIso(casework).slice(0, 10);
  const sources = await loadSources(casework.database.db);
  return sources.map((one) => summarise(one, today));
}

function summarise(sources: CountrySources, today: string): Listed {
  const { country } = sources;
  const rules = heldRules(sources, { operatorType: 'any', on: today, today });
  return {
    country,
    pack: packVersion(country),
    rules: rules.length,
    unknown: rules.filter(({ answer }) => answer === 'unknown').length,
    expired: rules.filter(({ expired }) => expired).length,
    reviewed: rules.filter(({ reviewer }) => reviewer !== null).length,
    proposed: countProposed(sources),
    treaties: treatiesOf(country, sources, today),
  };
}

function countProposed({ revisions }: CountrySources): number {
  return revisions.filter(({ state }) => state === 'proposed').length;
}

export async function showCountry(casework: Casework, input: InputOf<Procedures['countryShow']>): Promise<Shown> {
  const { country, operatorType } = input;
  const today = nowIso(casework).slice(0, 10);
  const asked: Asked = { operatorType, on: input.on ?? today, today };
  const [sources] = await loadSources(casework.database.db, country);
  const rules = heldRules(sources!, asked, OF_THE_LAW);
  return {
    country,
    pack: packVersion(country),
    on: asked.on,
    rules,
    missing: missingIn(rules),
    // Whom to turn to is asked today, whenever the conduct was.
    routes: heldRules(sources!, { ...asked, on: today }, OF_ROUTES),
    treaties: treatiesOf(country, sources!, today),
    unions: await unionsOf(casework, sources!, asked),
    proposed: countProposed(sources!),
    recipients: await recipientsIn(casework, country),
  };
}

/** Questions about every country; what one country has beside them (a national text) is missing nowhere. */
const EVERYWHERE: readonly LawField[] = [
  'age_of_consent',
  'pretend_child_suffices',
  'grooming_requires_meeting',
  'livestream_attendance_offence',
  'entrapment_doctrine',
];

function missingIn(rules: Shown['rules']): string[] {
  return EVERYWHERE.filter((field) => !rules.some((rule) => rule.field === field));
}

/** The law of a union that binds the country; one that it is not known to be bound by is not shown as its own. */
async function unionsOf(casework: Casework, sources: CountrySources, asked: Asked): Promise<Shown['unions']> {
  const [bound] = heldRules(sources, asked, ['eu_directive_2011_93_bound']);
  if (bound?.answer !== 'yes') return [];
  const [union] = await loadSources(casework.database.db, 'EU');
  return [{ union: 'EU', rules: [bound, ...heldRules(union!, asked, OF_A_UNION)] }];
}

async function recipientsIn(casework: Casework, country: string): Promise<Shown['recipients']> {
  const { caller, database } = casework;
  const may =
    caller.kind === 'local' ||
    (permissionsOf(caller.roles).has('recipient:read') &&
      (caller.scopes === null || caller.scopes.includes('recipient:read')));
  if (!may) return null;
  const all = await listRecipients(database.db, { purpose: 'authority' });
  return all
    .filter((one) => one.country === country && one.state !== 'retired')
    .map(({ id, name, unit, state }) => ({ id, name, unit, state }));
}
