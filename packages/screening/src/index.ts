export * from './error.ts';
export * from './payment/columns.ts';
export * from './payment/reader.ts';
export { openEngine, type Engine, type EngineSettings } from './engine/open.ts';
export { RECORD_READERS } from './read/registry.ts';
export { readPayments, type ReadPayments, type ReadSettings } from './payment/read.ts';
export { parseMapping, type CsvMapping } from './read/mapping.ts';
