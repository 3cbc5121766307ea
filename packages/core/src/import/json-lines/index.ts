export { jsonLines } from './import.ts';
