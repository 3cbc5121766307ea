/** What a publication counts now: the tables that were asked for, over the persons that may be told of. */
import {
  COUNTRY_UNKNOWN,
  countReferred,
  fixedVariable,
  groupCountries,
  PUBLIC_VARIABLES,
  quarterVariable,
  REGION_OF,
  type Counting,
  type PublicTable,
  type PublicVariable,
  type Referred,
  type ReleasePolicy,
  type Variable,
} from '@custodia/core';
import { canonicalize } from '@custodia/proof';
import { listNamingConsents } from '@custodia/store';
import { createHash } from 'node:crypto';
import type { Casework } from '../context.ts';
import { gatherReferred } from './gather.ts';

interface CountAsked {
  readonly quarter: string;
  readonly quarters: number;
  readonly policy: ReleasePolicy;
  readonly tables: readonly PublicTable[];
}

/** The same record gives the same counting, in the same order. */
export async function countPublic(casework: Casework, asked: CountAsked): Promise<Counting> {
  const referred = countReferred(await gatherReferred(casework), asked.quarter);
  const agreed = await agreedCountries(casework, referred);
  const names = new Set(asked.tables.flatMap(({ variables }) => variables));
  const variables = PUBLIC_VARIABLES.filter((name) => names.has(name)).map((name) =>
    variableOf(name, asked, referred, agreed),
  );
  const people = referred.people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    variables,
    tables: asked.tables,
    people: people.map((one) => ({ ...one, values: pick(one.values, names) })),
  };
}

/** SHA-256, hex. */
export function digestCounting(counting: Counting): string {
  const text = canonicalize(JSON.parse(JSON.stringify(counting)) as never);
  return createHash('sha256').update(text).digest('hex');
}

/** A country is named where every authority that received what is counted there agrees. */
async function agreedCountries(casework: Casework, { authorities }: Referred): Promise<Set<string>> {
  const consents = await listNamingConsents(casework.database.db);
  const agrees = (authority: string): boolean => consents.get(authority)?.at(-1)?.decision === 'agreed';
  return new Set([...authorities].flatMap(([country, all]) => ([...all].every(agrees) ? [country] : [])));
}

function variableOf(
  name: PublicVariable,
  { quarter, quarters, policy: { threshold } }: CountAsked,
  { people }: Referred,
  agreed: ReadonlySet<string>,
): Variable {
  if (name === 'quarter') return quarterVariable(quarter, quarters);
  const countries = people.map(({ values }) => (values['country'] === COUNTRY_UNKNOWN ? null : values['country']!));
  return fixedVariable(name) ?? groupCountries({ countries, regions: REGION_OF, agreed, threshold });
}

/** What no table asks for is not kept. */
function pick(values: Readonly<Record<string, string>>, names: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
}
