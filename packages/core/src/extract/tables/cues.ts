/**
 * Words that say what the thing beside them is, in English, Dutch, French, German, Spanish, Portuguese and Tagalog. They
 * only ever point at something well-formed next to them; a cue alone is never an identifier.
 */

import { HANDLE_RULES } from './handle-rules.ts';

export type CueRole =
  /** A platform with user names. */
  | 'platform'
  /** A wallet whose account is a phone number of `region`. */
  | 'wallet'
  /** A payment service with user names or $cashtags. */
  | 'payment-tag'
  /** A PIX key. */
  | 'pix'
  | 'remittance'
  /** A currency whose addresses carry no checksum. */
  | 'crypto'
  | 'phone'
  | 'card'
  | 'iban'
  /** Makes a two-label name with an everyday suffix a domain. */
  | 'web'
  /** Makes four small numbers an address and no version. */
  | 'network'
  | 'location'
  /** Says that the number beside it is a reference of some other kind: no phone. */
  | 'reference'
  /** Starts a defanged form. */
  | 'fanged';

export interface Cue {
  readonly phrase: string;
  readonly role: CueRole;
  readonly system: string | null;
  /** `sure`: names the thing alone. `short`: an abbreviation people use for it. `everyday`: has an ordinary meaning too. */
  readonly grade: 'sure' | 'short' | 'everyday';
  /** Numbering region of a wallet. */
  readonly region: string | null;
}

const cue = (role: CueRole, system: string | null, phrases: string, extra: Partial<Cue> = {}): readonly Cue[] =>
  phrases.split('|').map((phrase) => ({ phrase, role, system, grade: 'sure' as const, region: null, ...extra }));

const EVERYDAY = { grade: 'everyday' } as const;
const SHORT = { grade: 'short' } as const;

/** What announces a user name: the rules of user names say it for each platform. */
const PLATFORMS: readonly Cue[] = HANDLE_RULES.flatMap(({ platform, sure, short, everyday }) => [
  ...(sure === undefined ? [] : cue('platform', platform, sure)),
  ...(short === undefined ? [] : cue('platform', platform, short, SHORT)),
  ...(everyday === undefined ? [] : cue('platform', platform, everyday, EVERYDAY)),
]);

const PAYMENTS: readonly Cue[] = [
  ...cue('payment-tag', 'cash-app', 'cashapp|cash app|cashtag'),
  ...cue('payment-tag', 'venmo', 'venmo'),
  ...cue('payment-tag', 'revolut', 'revolut|revtag'),
  ...cue('payment-tag', 'paypal', 'paypal|pay pal'),
  ...cue('payment-tag', 'wise', 'wisetag'),
  ...cue('wallet', 'gcash', 'gcash', { region: 'PH' }),
  ...cue('wallet', 'maya', 'paymaya|maya wallet|maya account', { region: 'PH' }),
  ...cue('wallet', 'coins-ph', 'coins.ph', { region: 'PH' }),
  ...cue('wallet', 'm-pesa', 'mpesa|pesa', { region: 'KE' }),
  ...cue('wallet', 'bkash', 'bkash', { region: 'BD' }),
  ...cue('wallet', 'nagad', 'nagad', { region: 'BD' }),
  ...cue('wallet', 'easypaisa', 'easypaisa', { region: 'PK' }),
  ...cue('wallet', 'jazzcash', 'jazzcash', { region: 'PK' }),
  ...cue('wallet', 'paytm', 'paytm', { region: 'IN' }),
  ...cue('wallet', 'phonepe', 'phonepe', { region: 'IN' }),
  ...cue('wallet', 'google-pay', 'gpay|google pay', { region: 'IN' }),
  ...cue('wallet', 'truemoney', 'truemoney|true money', { region: 'TH' }),
  ...cue('wallet', 'promptpay', 'promptpay|prompt pay', { region: 'TH' }),
  ...cue('wallet', 'gopay', 'gopay', { region: 'ID' }),
  ...cue('wallet', 'swish', 'swish', { region: 'SE' }),
  ...cue('wallet', 'vipps', 'vipps', { region: 'NO' }),
  ...cue('wallet', 'mobilepay', 'mobilepay', { region: 'DK' }),
  ...cue('wallet', 'bizum', 'bizum', { region: 'ES' }),
  ...cue('wallet', 'mb-way', 'mbway|mb way', { region: 'PT' }),
  ...cue('pix', 'pix', 'pix'),
  ...cue('remittance', 'mtcn', 'mtcn|western union|westernunion|wu'),
  ...cue('remittance', 'moneygram', 'moneygram|money gram'),
  ...cue('remittance', 'ria', 'ria'),
  ...cue('remittance', 'worldremit', 'worldremit|world remit'),
  ...cue('remittance', 'remitly', 'remitly'),
  ...cue('crypto', 'solana', 'solana|sol|phantom'),
  ...cue('crypto', 'ethereum', 'eth|ethereum|ether|erc20|erc-20|usdt|usdc|metamask|wallet'),
];

const SURROUNDINGS: readonly Cue[] = [
  ...cue(
    'phone',
    null,
    'whatsapp|whats app|watsapp|wasap|wsp|zap|tel|telefoon|telefoonnummer|telefon|telefonnummer|téléphone|telephone|teléfono|telefono|' +
      'telefone|phone|mobile|mobiel|mobil|móvil|movil|celular|cel|cell|cellphone|handy|handynummer|portable|numéro|sms|call|bel|viber|imo|' +
      'signal|telegram|numero|número|nummer|number|tawag|tawagan|selpon|text',
  ),
  ...cue(
    'card',
    null,
    'card|credit card|debit card|visa|kaart|kaartnummer|carte|karte|kreditkarte|tarjeta|cartão|cartao',
  ),
  ...cue('iban', null, 'iban|rekening|rekeningnummer|konto|kontonummer|compte|cuenta|conta|account|bank'),
  ...cue(
    'web',
    null,
    'site|website|webseite|webpage|homepage|web|link|url|domain|domein|domaine|dominio|domínio|server|host|hostname|visit|bezoek|besuch|' +
      'visite|visita|visitez|browse|ping|dns|whois|nslookup|dig|curl|wget|pagina|página',
  ),
  ...cue(
    'network',
    null,
    'ip|ipv4|ip-adres|ip address|adres|address|adresse|dirección|endereço|server|host|ping|dns|gateway|router|subnet|netmask|proxy|vpn|login|logged',
  ),
  ...cue(
    'location',
    null,
    'location|locatie|gps|coordinates|coords|coördinaten|koordinaten|coordonnées|coordenadas|map|maps|kaart|lat|latitude|lon|plus code|' +
      'ubicación|localização|lokasyon|standort',
  ),
  ...cue(
    'reference',
    null,
    'order|bestelling|bestelnummer|bestellung|commande|pedido|encomenda|invoice|factuur|facture|rechnung|factura|fatura|ticket|case|ref|' +
      'reference|referentie|referenz|référence|referencia|tracking|track|trace|isbn|ean|imei|serial|bug|issue|kvk|btw|vat|build|barcode|' +
      'zaaknummer|dossier|booking|boeking|klantnummer|reservation|version|kernel|firmware|release|revision|rev|id|pid|code',
  ),
  ...cue('fanged', null, 'hxxp|hxxps|hxtp|htxp|dot'),
];

export const CUES: readonly Cue[] = [...PLATFORMS, ...PAYMENTS, ...SURROUNDINGS];

/** Roles that can find something in a text without digits, dots or signs, and so wake the finders alone. */
export const WAKING_ROLES: ReadonlySet<CueRole> = new Set<CueRole>(['platform', 'payment-tag', 'fanged']);
