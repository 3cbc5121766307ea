export { mail } from './import.ts';
