/** Reading an authority's reply (RFC 3161, 2.4.2): the token in it, or the authority's own words of refusal. */
import * as asn1js from 'asn1js';
import { ProofError } from '../error.ts';
import { plainText } from './certificate.ts';
import { childrenOf, decodeDer, rawBytes } from './der.ts';

/** PKIStatus of RFC 3161; a token is present for the first two, and only for them. */
export type TimestampStatus =
  'granted' | 'granted-with-modifications' | 'rejection' | 'waiting' | 'revocation-warning' | 'revocation-notification';

export type TimestampFailure =
  | 'bad-algorithm'
  | 'bad-request'
  | 'bad-data-format'
  | 'time-not-available'
  | 'unaccepted-policy'
  | 'unaccepted-extension'
  | 'additional-information-not-available'
  | 'system-failure';

export type TimestampResponse =
  | {
      readonly kind: 'granted';
      readonly status: 'granted' | 'granted-with-modifications';
      /** TimeStampToken (a CMS ContentInfo) exactly as the authority sent it. */
      readonly token: Uint8Array;
    }
  | {
      readonly kind: 'refused';
      readonly status: TimestampStatus;
      /** The authority's own text, one line per string; '' where it gave none. Control characters are made visible. */
      readonly text: string;
      readonly failures: readonly TimestampFailure[];
    };

const STATUSES: readonly TimestampStatus[] = [
  'granted',
  'granted-with-modifications',
  'rejection',
  'waiting',
  'revocation-warning',
  'revocation-notification',
];

const FAILURES: readonly (readonly [bit: number, failure: TimestampFailure])[] = [
  [0, 'bad-algorithm'],
  [2, 'bad-request'],
  [5, 'bad-data-format'],
  [14, 'time-not-available'],
  [15, 'unaccepted-policy'],
  [16, 'unaccepted-extension'],
  [17, 'additional-information-not-available'],
  [25, 'system-failure'],
];

/**
 * The token of a TimeStampResp, not yet verified, or the refusal.
 * @throws ProofError `timestamp-malformed` where the bytes are no TimeStampResp, or contradict themselves about the token
 */
export function parseTimestampResponse(der: Uint8Array): TimestampResponse {
  const [statusInfo, token, ...rest] = childrenOf(decodeDer(der, 'timestamp-malformed', 'The time-stamp reply'));
  if (!(statusInfo instanceof asn1js.Sequence) || rest.length > 0) throw malformed('it has no status');
  const status = parseStatus(statusInfo);
  if (status === 'granted' || status === 'granted-with-modifications') {
    if (!(token instanceof asn1js.Sequence)) throw malformed('it says that a stamp was granted and carries none');
    return { kind: 'granted', status, token: rawBytes(token) };
  }
  if (token !== undefined) throw malformed('it says that no stamp was granted and carries one');
  return { kind: 'refused', status, text: parseText(statusInfo), failures: parseFailures(statusInfo) };
}

function parseStatus(statusInfo: asn1js.Sequence): TimestampStatus {
  const [code] = childrenOf(statusInfo);
  const status =
    code instanceof asn1js.Integer && !code.valueBlock.isHexOnly ? STATUSES[code.valueBlock.valueDec] : undefined;
  if (status === undefined) throw malformed('its status is not one of RFC 3161');
  return status;
}

function parseText(statusInfo: asn1js.Sequence): string {
  const freeText = childrenOf(statusInfo).find((part) => part instanceof asn1js.Sequence);
  return childrenOf(freeText)
    .slice(0, 16)
    .map((line) => (line instanceof asn1js.Utf8String ? plainText(line.valueBlock.value) : ''))
    .join('\n');
}

function parseFailures(statusInfo: asn1js.Sequence): TimestampFailure[] {
  const bits = childrenOf(statusInfo).find((part) => part instanceof asn1js.BitString)?.valueBlock.valueHexView;
  if (bits === undefined) return [];
  return FAILURES.filter(([bit]) => (((bits[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1).map(
    ([, failure]) => failure,
  );
}

function malformed(what: string): ProofError {
  return new ProofError('timestamp-malformed', `The time-stamp reply cannot be used: ${what}.`);
}
