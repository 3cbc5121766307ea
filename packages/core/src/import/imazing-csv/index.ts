export { imazingCsv } from './import.ts';
