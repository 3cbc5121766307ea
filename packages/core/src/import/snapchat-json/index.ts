export { snapchatJson } from './import.ts';
