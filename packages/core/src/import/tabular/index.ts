export { tabularCsv } from './import.ts';
