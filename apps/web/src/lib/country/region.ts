/**
 * The region that a country lies in, by the standard of the United Nations (M49): five, each by its number. Their names stand in the texts of
 * the interface: not every browser knows them.
 */

const COUNTRIES = {
  '002':
    'DZ AO BJ BW BF BI CV CM CF TD KM CG CD CI DJ EG GQ ER SZ ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU YT MA MZ NA NE NG RE RW SH ST SN SC SL SO ZA SS SD TZ TG TN UG EH ZM ZW IO TF',
  '019':
    'AI AG AR AW BS BB BZ BM BO BQ BV BR VG CA KY CL CO CR CU CW DM DO EC SV FK GF GL GD GP GT GY HT HN JM MQ MX MS NI PA PY PE PR BL KN LC MF PM VC SX GS SR TT TC VI US UY VE',
  '142':
    'AF AM AZ BH BD BT BN KH CN CY GE HK IN ID IR IQ IL JP JO KZ KW KG LA LB MO MY MV MN MM NP KP OM PK PS PH QA KR SA SG LK SY TW TJ TH TL TR TM AE UZ VN YE',
  '150':
    'AX AL AD AT BY BE BA BG HR CZ DK EE FO FI FR DE GI GR GG VA HU IS IE IM IT JE LV LI LT LU MT MD MC ME NL MK NO PL PT RO RU SM RS SK SI ES SJ SE CH UA GB XK EU',
  '009': 'AS AU CX CC CK FJ PF GU HM KI MH FM NR NC NZ NU NF MP PW PG PN WS SB TK TO TV UM VU WF',
} as const;

export type Region = keyof typeof COUNTRIES;

export const REGIONS = Object.keys(COUNTRIES).sort() as Region[];
const REGION_OF = new Map(REGIONS.flatMap((region) => COUNTRIES[region].split(' ').map((code) => [code, region])));

/** Null for Antarctica, and for what is no code of a country. */
export function regionOf(country: string): Region | null {
  return REGION_OF.get(country) ?? null;
}
