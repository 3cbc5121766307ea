/** What people write for a currency beside a number: codes of ISO 4217, and names that no other thing has. */
export const CURRENCY_WORDS: readonly string[] = (
  'usd|eur|gbp|php|thb|idr|inr|vnd|aud|cad|nzd|chf|sek|nok|dkk|pln|brl|mxn|zar|kes|ngn|' +
  'dollar|dollars|euro|euros|peso|pesos|pound|pounds|baht|rupee|rupees'
).split('|');
