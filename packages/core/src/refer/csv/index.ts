export { writeCsv } from './write.ts';
