/** Where the list behind a figure is: codes and identifiers only. */
import { AGREEMENT_FACETS, FACETS, type AgreementFacet, type Facet } from '@custodia/contract';

export interface Behind {
  readonly facet: Facet | AgreementFacet;
  readonly value: string;
  readonly operation?: string;
}

export function addressOf({ facet, value, operation }: Behind): string {
  const named = { facet, value, ...(operation === undefined ? {} : { operation }) };
  return `/dashboard/list?${new URLSearchParams(named).toString()}`;
}

/** Null where the address names no figure. */
export function readBehind(values: Readonly<Record<string, unknown>>): Behind | null {
  const facet = [...FACETS, ...AGREEMENT_FACETS].find((one) => one === values['facet']);
  const value = textOf(values['value']);
  const operation = textOf(values['operation']);
  if (facet === undefined || value === null) return null;
  return { facet, value, ...(operation === null ? {} : { operation }) };
}

/** An address may hold what looks like a number. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
