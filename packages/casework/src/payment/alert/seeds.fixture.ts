/** Made-up payments that screening speaks of: seeds bought abroad at night, a known account, and somebody young under pressure. */

export const HEADER =
  'payment_id,at,amount,currency,payer_id,payer_name,payer_country,payer_born,payer_address,payee_account,payee_name,payee_country,payee_address,rail,remittance_text';

/** A payer who pays four people abroad, small and round, at night: an alert of the work queue. `more`: further payments. */
export function seedPayer(name: string, more = 0): string[] {
  return Array.from({ length: 12 + more }, (_, at) => {
    const day = String(1 + at).padStart(2, '0');
    const payee = at % 4;
    const facts = [`${name}-${at}`, `2024-05-${day}T23:40:00+02:00`, '20.00', 'EUR', name, `${name} Bakker`, 'NL', ''];
    return [
      ...facts,
      'Elm Row 1',
      `ACC${payee}00${payee}`,
      `Rosa Kuipers${payee}`,
      'PH',
      `Sea Road ${payee}`,
      'remittance',
      'birthday @plot7',
    ].join(',');
  });
}

/** One payment to an account. */
export function paymentTo(account: string, id = 'k1'): string {
  return `${id},2024-05-13T10:12:00Z,50.00,EUR,tom,Tom Blom,NL,,Field 3,${account},Ivan Petrov,PL,Harbour 2,bank,plot`;
}

/** Somebody young pays three times abroad within days, and then no more; the last payment is of somebody else, and later. */
export function youngPayer(): string[] {
  const paid = (id: string, day: string, who: string, born: string, payee: string): string =>
    `${id},${day}T10:00:00Z,90.00,EUR,${who},${who} Blom,NL,${born},Field 3,${payee},Rosa Kuipers,PH,,bank,plot`;
  const burst = ['2024-03-01', '2024-03-02', '2024-03-04'];
  return [
    ...burst.map((day, at) => paid(`y${at}`, day, 'kim', '2008-01-01', 'ACC7')),
    paid('y9', '2024-05-20', 'lou', '', 'ACC8'),
  ];
}

const EUROS: Readonly<Record<string, string>> = { AUD: '0.60', USD: '0.92', PHP: '0.016', GBP: '1.17', SEK: '0.087' };

/** Made-up exchange rates of March to May 2024, the same on every day. */
export const RATES: string = [
  'day,currency,base,rate',
  ...Array.from({ length: 92 }, (_, at) => new Date(Date.UTC(2024, 2, 1 + at)).toISOString().slice(0, 10)).flatMap(
    (day) => Object.entries(EUROS).map(([currency, rate]) => `${day},${currency},EUR,${rate}`),
  ),
].join('\n');
