export {
  authorityConfig,
  createLocalTimestampAuthority,
  inTurn,
  replyWith,
  type LocalAuthorityOptions,
  type LocalTimestampAuthority,
} from './local-authority.ts';
export {
  requestLocalTimestamp,
  requestTimestamp,
  type TimestampAnswer,
  type TimestampFault,
  type TimestampOrder,
  type TimestampQuestion,
} from './request.ts';
export { findOpenssl } from './openssl.ts';
export { issueSigner, type KeyKind, type SignerOptions } from './local-certificate.ts';
