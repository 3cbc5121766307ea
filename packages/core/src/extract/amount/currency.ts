/**
 * Currencies as people write them in messages. A sign or word that several currencies share names all of them: which one it was is for
 * the payment to say.
 */

/** Written form, small letters → ISO 4217 codes, or tickers of cryptocurrencies, that it can stand for. */
const WRITTEN: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD AUD CAD NZD SGD HKD MXN COP',
  '₱': 'PHP',
  '฿': 'THB',
  '¥': 'JPY CNY',
  '₹': 'INR',
  '₴': 'UAH',
  '₽': 'RUB',
  '₫': 'VND',
  '₩': 'KRW',
  '₦': 'NGN',
  '₺': 'TRY',
  '₿': 'BTC',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  s$: 'SGD',
  hk$: 'HKD',
  r$: 'BRL',
  'dollar dollars dólar dólares bucks buck': 'USD AUD CAD NZD SGD HKD',
  'euro euros eurootje eurootjes euró evro евро ευρώ e': 'EUR',
  'pound pounds quid sterling livre livres pond pfund': 'GBP',
  'piso pesos peso': 'PHP MXN COP DOP CLP ARS UYU',
  'baht บาท': 'THB',
  'yen 円': 'JPY',
  'yuan rmb 元': 'CNY',
  'rupee rupees rupien roepie roepies rs': 'INR PKR LKR NPR',
  'kr kronor kroner kronen krone kronor krona': 'SEK NOK DKK ISK',
  'franken francs frank sfr fr': 'CHF XOF XAF',
  'zł zl zloty zlotych złotych': 'PLN',
  'lei leu': 'RON MDL',
  'грн гривень hryvnia': 'UAH',
  'руб рублей rubles roubles': 'RUB',
  'dong đồng': 'VND',
  'won 원': 'KRW',
  'rp rupiah': 'IDR',
  'rm ringgit': 'MYR',
  'ksh shilling shillings': 'KES TZS UGX',
  'naira ngn': 'NGN',
  'cedi cedis': 'GHS',
  'reais real': 'BRL',
  'lira tl': 'TRY',
  'bitcoin bitcoins': 'BTC',
  'ether ethereum': 'ETH',
  'tether usdt': 'USDT',
  monero: 'XMR',
};

const CODES =
  'EUR USD GBP PHP AUD CAD NZD SGD HKD CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD UAH RUB MDL TRY THB JPY CNY INR PKR LKR NPR BDT ' +
  'VND KRW IDR MYR KES TZS UGX NGN GHS ZAR XOF XAF MAD EGP TND BRL MXN COP DOP CLP ARS UYU PEN JMD AED SAR QAR KWD BHD OMR JOD ILS ' +
  'TWD BTC ETH LTC XMR USDT USDC TRX SOL DOGE XRP';

/** Small letters → codes. */
const CURRENCIES: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(WRITTEN).flatMap(([written, codes]) =>
    written.split(' ').map((one) => [one, codes.split(' ') as readonly string[]] as const),
  ),
  ...CODES.split(' ').map((code) => [code.toLowerCase(), [code] as readonly string[]] as const),
]);

/** Codes that a sign or word can stand for; empty where it names no currency. */
export function currenciesOf(written: string): readonly string[] {
  return CURRENCIES.get(written.toLowerCase().replace(/\.$/u, '')) ?? [];
}

const escape = (text: string): string => text.replaceAll(/[$.*+?()[\]{}|\\^]/gu, '\\$&');

/** A regular expression of every sign and word, longest first. */
export const CURRENCY_PATTERN = [...CURRENCIES.keys()]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map(escape)
  .join('|');

/** Three places behind the point are usual here, so that `1.250` is one and a quarter. */
const FINE = new Set('KWD BHD OMR JOD TND BTC ETH LTC XMR USDT USDC TRX SOL'.split(' '));

export function isFine(currencies: readonly string[]): boolean {
  return currencies.length > 0 && currencies.every((code) => FINE.has(code));
}
