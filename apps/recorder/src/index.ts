export { record, type RecordOptions } from './record/run.ts';
