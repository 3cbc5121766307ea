/** Identifiers found in messages: an object where MISP has a template for it, else an attribute. Whose it is, nobody says here. */
import type { Observation } from '../../record/observation.ts';
import { buildAttribute, buildObject, type MispAttribute, type MispObject, type Values } from './object.ts';
import type { TemplateName } from './template.ts';

export type Found =
  | { readonly kind: 'object'; readonly value: MispObject }
  | { readonly kind: 'attribute'; readonly value: MispAttribute };

/** `at`: when the exhibit it was first found in was sealed. */
export function buildIdentifier(uuid: string, observation: Observation, at: string): Found {
  const shape = shapeOf(observation);
  const comment = describe(observation);
  if ('type' in shape)
    return { kind: 'attribute', value: buildAttribute(uuid, shape.type, observation.value, comment) };
  return { kind: 'object', value: buildObject({ uuid, name: shape.name, at, comment, values: shape.values }) };
}

function describe({ kind, system, keyedDigest }: Observation): string {
  const masked = keyedDigest === undefined ? '' : ` Shown masked; keyed digest of the whole value ${keyedDigest}.`;
  return `Found in a message: ${kind}${system === null ? '' : ` (${system})`}.${masked}`;
}

type Shape = { readonly type: string } | { readonly name: TemplateName; readonly values: Values };

function shapeOf({ kind, system, value }: Observation): Shape {
  switch (kind) {
    case 'email':
    case 'url':
    case 'domain':
      return { type: kind };
    case 'ipv4':
    case 'ipv6':
      return { type: 'ip-src' };
    case 'phone':
      return { name: 'phone', values: { msisdn: value } };
    case 'iban':
      return { name: 'bank-account', values: { account: value, iban: value } };
    case 'crypto-address':
      return { name: 'coin-address', values: coinOf(system, value) };
    case 'coordinates':
      return placeOf(value);
    case 'card-number':
    case 'handle':
    case 'payment-handle':
    case 'remittance-number':
      return { type: 'text' };
  }
}

const SYMBOLS: Readonly<Record<string, string>> = {
  bitcoin: 'BTC',
  monero: 'XMR',
  ethereum: 'ETH',
  litecoin: 'LTC',
  dogecoin: 'DOGE',
  tron: 'TRX',
  dash: 'DASH',
  solana: 'SOL',
  ripple: 'XRP',
};

function coinOf(system: string | null, value: string): Values {
  const relation = system === 'bitcoin' ? 'address' : system === 'monero' ? 'address-xmr' : 'address-crypto';
  return { [relation]: value, symbol: SYMBOLS[system ?? ''], text: system };
}

function placeOf(value: string): Shape {
  const [latitude, longitude] = /^(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$/.exec(value)?.slice(1) ?? [];
  if (latitude === undefined) return { type: 'text' };
  return { name: 'geolocation', values: { latitude, longitude, text: value } };
}
