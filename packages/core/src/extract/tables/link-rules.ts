/** Links that carry a phone number, a place or a currency address. Patterns are anchored or bounded. */

export interface PhoneLink {
  /** Host, or the scheme where `scheme` is true. */
  readonly site: string;
  readonly scheme?: true;
  readonly system: string;
  readonly path: RegExp;
}

const QUERY_PHONE = /^[^?]{0,40}\?(?:[^#&]{0,200}&){0,4}(?:phone|number)=(?:\+|%2B)?(\d{7,15})(?:[&#]|$)/i;

export const PHONE_LINKS: readonly PhoneLink[] = [
  { site: 'wa.me', system: 'whatsapp', path: /^\/\+?(\d{7,15})\/?(?:[?#]|$)/ },
  { site: 'api.whatsapp.com', system: 'whatsapp', path: QUERY_PHONE },
  { site: 'whatsapp.com', system: 'whatsapp', path: QUERY_PHONE },
  { site: 'whatsapp://', scheme: true, system: 'whatsapp', path: QUERY_PHONE },
  { site: 'viber://', scheme: true, system: 'viber', path: QUERY_PHONE },
  { site: 't.me', system: 'telegram', path: /^\/\+(\d{7,15})\/?(?:[?#]|$)/ },
  { site: 'tg://', scheme: true, system: 'telegram', path: QUERY_PHONE },
  { site: 'signal.me', system: 'signal', path: /^\/#p\/\+(\d{7,15})$/ },
  { site: 'zalo.me', system: 'zalo', path: /^\/(84\d{8,10})\/?$/ },
];

export interface MapRule {
  readonly site: RegExp;
  readonly system: string;
  readonly path: RegExp;
  /** Which of the two groups is the latitude. */
  readonly latitude: 1 | 2;
}

const DEGREES = String.raw`([-+]?\d{1,3}\.\d{1,15})`;
const COMMA = '(?:,|%2C)(?:\\+|%20)?';
const inQuery = (keys: string, separator = COMMA): RegExp =>
  new RegExp(`[?&#](?:${keys})=(?:loc:)?${DEGREES}${separator}${DEGREES}(?![\\d.])`, 'i');

const GOOGLE = /^(?:maps\.)?google\.[a-z.]{2,7}$/;

export const MAP_RULES: readonly MapRule[] = [
  {
    site: GOOGLE,
    system: 'google-maps',
    latitude: 1,
    path: inQuery('q|query|ll|sll|daddr|destination|center|viewpoint'),
  },
  { site: GOOGLE, system: 'google-maps', latitude: 1, path: new RegExp(`\\/@${DEGREES},${DEGREES}(?![\\d.])`) },
  {
    site: GOOGLE,
    system: 'google-maps',
    latitude: 1,
    path: new RegExp(`\\/(?:place|search|dir)\\/${DEGREES}${COMMA}${DEGREES}(?![\\d.])`),
  },
  { site: /^maps\.apple\.com$/, system: 'apple-maps', latitude: 1, path: inQuery('ll|q|sll|daddr|coordinate') },
  {
    site: /^openstreetmap\.org$/,
    system: 'openstreetmap',
    latitude: 1,
    path: new RegExp(`[?&]mlat=${DEGREES}&mlon=${DEGREES}(?![\\d.])`),
  },
  {
    site: /^openstreetmap\.org$/,
    system: 'openstreetmap',
    latitude: 1,
    path: new RegExp(`#map=\\d{1,2}\\/${DEGREES}\\/${DEGREES}(?![\\d.])`),
  },
  { site: /^(?:ul\.)?waze\.com$/, system: 'waze', latitude: 1, path: inQuery('ll|to=ll') },
  { site: /^bing\.com$/, system: 'bing-maps', latitude: 1, path: inQuery('cp', '~') },
  { site: /^yandex\.[a-z.]{2,7}$/, system: 'yandex-maps', latitude: 2, path: inQuery('ll|pt') },
];

/** Block explorers: a path segment that is an address with a valid checksum is what the link names. */
export const EXPLORER_HOSTS: ReadonlySet<string> = new Set([
  'blockchain.com',
  'blockchair.com',
  'blockstream.info',
  'mempool.space',
  'etherscan.io',
  'bscscan.com',
  'polygonscan.com',
  'arbiscan.io',
  'tronscan.org',
  'xrpscan.com',
  'livenet.xrpl.org',
  'litecoinspace.org',
  'dogechain.info',
  'cardanoscan.io',
  'tonviewer.com',
  'tonscan.org',
  'stellar.expert',
]);
