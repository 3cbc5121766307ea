export { timestampContentTypes, buildTimestampRequest, type TimestampRequestInput } from './request.ts';
export {
  parseTimestampResponse,
  type TimestampFailure,
  type TimestampResponse,
  type TimestampStatus,
} from './response.ts';
export { verifyTimestampToken, type TimestampVerification, type TimestampVerificationInput } from './verify.ts';
export { findValidUntil, renewalDigest, renewalImprint, verifyRenewal, type RenewalVerification } from './renew.ts';
export type { Check as TimestampCheck } from './check.ts';
export type { TimestampAccuracy, TimestampFacts } from './token.ts';
export type { CertificateFacts } from './certificate.ts';
