/** What is read here. CSV (through a mapping) and Parquet are read by the engine itself; everything else record by record. */
import type { RecordReader } from '../payment/reader.ts';
import type { CsvMapping } from './mapping.ts';

/** Most particular first. */
export const RECORD_READERS: readonly RecordReader[] = [];

/** Mappings that are recognised by the header of a CSV. */
export const CSV_MAPPINGS: readonly CsvMapping[] = [];
