/** Zones that stand in a column of a CSV, or as the last word of a time: offsets, IANA names, and abbreviations that the mapping explains. */
import { quote } from '../engine/text.ts';

/**
 * SQL text of the offset (`+08:00`) of a clock in a zone; empty where the zone is not known. Abbreviations are many things to many people
 * (`CST`, `IST`), so that only those of the mapping count.
 */
export function selectOffset(zone: string, clock: string, names: Readonly<Record<string, string>>): string {
  const known = Object.entries(names).map(
    ([name, offset]) => `when ${quote(name.toUpperCase())} then ${quote(offset)}`,
  );
  const abbreviation = known.length === 0 ? 'null' : `case upper(trim(${zone})) ${known.join(' ')} end`;
  const list = Intl.supportedValuesOf('timeZone').map(quote).join(', ');
  const safe = `case when trim(${zone}) in (${list}) then trim(${zone}) else 'UTC' end`;
  const ahead = `date_diff('minute', (timezone(${safe}, ${clock}) at time zone 'UTC'), ${clock})`;
  return `coalesce(${abbreviation},
    case when trim(${zone}) in (${list}) then ${signed(ahead)} end,
    case when regexp_full_match(upper(trim(${zone})), '(GMT|UTC|Z)') then '+00:00' end,
    case when regexp_full_match(upper(trim(${zone})), '(GMT|UTC)?[+-]\\d{1,2}(:?\\d{2})?') then
      regexp_extract(${zone}, '[+-]') || lpad(regexp_extract(${zone}, '[+-](\\d{1,2})', 1), 2, '0') || ':' ||
      coalesce(nullif(regexp_extract(${zone}, '[+-]\\d{1,2}:?(\\d{2})$', 1), ''), '00') end, '')`;
}

/** `+05:30` of minutes. */
export function signed(minutes: string): string {
  return `case when ${minutes} < 0 then '-' else '+' end || printf('%02d:%02d', abs(${minutes}) // 60, abs(${minutes}) % 60)`;
}
