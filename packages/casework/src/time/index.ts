export {
  createLocalTimestampAuthority,
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
