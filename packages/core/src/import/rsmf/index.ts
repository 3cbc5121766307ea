export { rsmf } from './import.ts';
