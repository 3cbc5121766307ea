/** Alerts of an institution whose payer, payees and texts are hostile: screened as a bank does it. */
import { makeHandover } from '@custodia/testkit';
import type { Hostile } from './payloads.ts';

/** The text of the file; nothing in it takes more than a byte, as `uploadText` counts units. */
export function writeHandover(hostile: Hostile): Promise<string> {
  return makeHandover(statementOf(hostile), '2026-11-22');
}

/** Small round sums, at night, to four people abroad: an alert. */
function statementOf(hostile: Hostile): string {
  const ascii = (text: string): string => text.replaceAll(/[^ -~]/g, '');
  const cell = (where: string): string => `"${hostile.at(where, 120, ascii).replaceAll('"', '""')}"`;
  const [payer, text] = [cell('payer of a handover'), cell('text of a handover')];
  const rows = Array.from({ length: 12 }, (_, at) => {
    const day = String(1 + at).padStart(2, '0');
    return `h${at},2026-02-${day}T23:40:00+01:00,20.00,EUR,${payer},${payer},NL,Elm Row 1,ACC${at % 4},Rosa Kuipers${at % 4},PH,Sea Road ${at % 4},remittance,${text}`;
  });
  const header =
    'payment_id,at,amount,currency,payer_id,payer_name,payer_country,payer_address,payee_account,payee_name,payee_country,payee_address,rail,remittance_text';
  return [header, ...rows, ''].join('\n');
}
