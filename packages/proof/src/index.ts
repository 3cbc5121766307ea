export * from './error.ts';
export * from '#digest';
export type { Hasher } from './digest/hasher.ts';
export * from './digest/hex.ts';
export * from './digest/base64.ts';
export * from './digest/bytes.ts';
export * from './time/index.ts';
export * from './canonical/canonicalize.ts';
