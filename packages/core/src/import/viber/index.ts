export { viberCsv } from './import.ts';
