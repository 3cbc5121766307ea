/** ISO 13616: whether the check digits of an IBAN fit. */

const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u;

/** Mod 97-10 of ISO 7064 over letters as numbers, the first four characters last. */
export function isIbanValid(account: string): boolean {
  const iban = bare(account);
  if (!FORM.test(iban)) return false;
  const digits = [...`${iban.slice(4)}${iban.slice(0, 4)}`].map((one) => String(Number.parseInt(one, 36))).join('');
  return BigInt(digits) % 97n === 1n;
}

/** ISO 3166-1 alpha-2 of where the account is kept; null for another kind of account number, or check digits that do not fit. */
export function countryOfIban(account: string | null): string | null {
  return account !== null && isIbanValid(account) ? bare(account).slice(0, 2) : null;
}

function bare(account: string): string {
  return account.replaceAll(/\s/gu, '').toUpperCase();
}
