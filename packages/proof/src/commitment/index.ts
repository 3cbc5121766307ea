export { commitCanonicalText, commitMessage, createMessageSalts, messageSalt } from './commit.ts';
export { hmacSha256 } from './hmac.ts';
export { createCommitmentRoot, type CommitmentRoot } from './root.ts';
export { buildDisclosure, buildMessageInclusion, createDisclosure, type DisclosureBuilder } from './disclose.ts';
export {
  createDisclosureCheck,
  verifyDisclosure,
  type DisclosedMessage,
  type DisclosureCheck,
  type DisclosureClaim,
  type DisclosureFault,
  type DisclosureResult,
} from './verify.ts';
export { verifyMessageInclusion, type InclusionOfMessage } from './verify-inclusion.ts';
