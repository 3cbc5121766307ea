export { linkCsv, type CsvLinking } from './link-csv.ts';
