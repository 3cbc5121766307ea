/** `zone`: how far the clock of a country is ahead of UTC on a day, for countries that have one clock. Others are not guessed. */
import type { Sql } from '../engine/sql.ts';

/** Countries whose inhabited land has one clock, by ISO 3166-1, with the IANA zone. Spain, Portugal and such with islands apart are left out. */
const ZONES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CO: 'America/Bogota',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  DO: 'America/Santo_Domingo',
  EE: 'Europe/Tallinn',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GH: 'Africa/Accra',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JM: 'America/Jamaica',
  JP: 'Asia/Tokyo',
  KH: 'Asia/Phnom_Penh',
  KR: 'Asia/Seoul',
  LA: 'Asia/Vientiane',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MM: 'Asia/Yangon',
  MT: 'Europe/Malta',
  MY: 'Asia/Kuala_Lumpur',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PH: 'Asia/Manila',
  PL: 'Europe/Warsaw',
  QA: 'Asia/Qatar',
  RO: 'Europe/Bucharest',
  SA: 'Asia/Riyadh',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TH: 'Asia/Bangkok',
  TR: 'Europe/Istanbul',
  UA: 'Europe/Kyiv',
  VN: 'Asia/Ho_Chi_Minh',
};

const BATCH = 2000;

export async function writeZones(sql: Sql): Promise<void> {
  await sql.run(sql.dialect.dropTable('zone'));
  await sql.run(sql.dialect.defineTable('zone', ['country VARCHAR', 'day_n INTEGER', 'ahead INTEGER']));
  const { dayNumber } = sql.dialect;
  const [range] = await sql.ask<{ a: number | null; z: number | null }>(
    `select min(${dayNumber('day')}) as a, max(${dayNumber('day')}) as z from paid`,
  );
  if (range?.a == null || range.z == null) return;
  const rows = Object.entries(ZONES).flatMap(([country, zone]) =>
    rowsOf(country, zone, Number(range.a), Number(range.z)),
  );
  for (let from = 0; from < rows.length; from += BATCH)
    await sql.run(`insert into zone values ${rows.slice(from, from + BATCH).join(', ')}`);
}

const MOST_DAYS = 20_000;

/** Noon of the day decides: on the two days a year when clocks change, an hour may be off. */
function rowsOf(country: string, zone: string, first: number, last: number): string[] {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const rows: string[] = [];
  for (let day = first; day <= Math.min(last, first + MOST_DAYS); day++) {
    const name = format
      .formatToParts(new Date(day * 86_400_000 + 43_200_000))
      .find(({ type }) => type === 'timeZoneName')!;
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/u.exec(name.value)!;
    const ahead = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
    rows.push(`('${country}', ${day}, ${ahead})`);
  }
  return rows;
}
