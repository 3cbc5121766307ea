export { warc } from './import.ts';
