/** SHA-256 of short inputs where there is no node:crypto. */
export { sha256 as shortSha256 } from '../digest/web.ts';
