/** Brazilian tax numbers as PIX keys: CPF and CNPJ with their two check digits (mod 11), and the random key (UUID). */

const CPF = /(\d{3})\.?(\d{3})\.?(\d{3})-?(\d{2})(?![\d.])/y;
const CNPJ = /(\d{2})\.?(\d{3})\.?(\d{3})\/?(\d{4})-?(\d{2})(?![\d.])/y;
const RANDOM_KEY = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z-])/iy;

export interface PixKey {
  readonly end: number;
  readonly value: string;
  readonly validity: 'checksum-valid' | 'context-only';
}

/** The key that begins at `at`, or null. */
export function readPixKey(text: string, at: number): PixKey | null {
  return readTaxNumber(text, at, CNPJ, 14) ?? readTaxNumber(text, at, CPF, 11) ?? readRandomKey(text, at);
}

function readTaxNumber(text: string, at: number, pattern: RegExp, length: number): PixKey | null {
  pattern.lastIndex = at;
  const written = pattern.exec(text)?.[0];
  const value = written?.replace(/\D/g, '') ?? '';
  if (written === undefined || value.length !== length || !hasValidChecks(value)) return null;
  return { end: at + written.length, value, validity: 'checksum-valid' };
}

function readRandomKey(text: string, at: number): PixKey | null {
  RANDOM_KEY.lastIndex = at;
  const written = RANDOM_KEY.exec(text)?.[0];
  return written === undefined
    ? null
    : { end: at + written.length, value: written.toLowerCase(), validity: 'context-only' };
}

/** Both digits follow from those before them; a row of one and the same digit passes but is never issued. */
export function hasValidChecks(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const body = digits.length - 2;
  return [body, body + 1].every((place) => checkDigit(digits, place) === Number(digits.charAt(place)));
}

/** Weights count from 2 at the right; CNPJ starts again after 9, CPF goes on. */
function checkDigit(digits: string, place: number): number {
  const period = digits.length === 14 ? 8 : digits.length;
  let sum = 0;
  for (let index = 0; index < place; index++)
    sum += Number(digits.charAt(index)) * (2 + ((place - 1 - index) % period));
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}
