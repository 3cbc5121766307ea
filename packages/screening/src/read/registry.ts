/** The formats that are read record by record, most particular first. CSV with a mapping and Parquet are read by the engine itself. */
import type { RecordReader } from '../payment/reader.ts';

export const RECORD_READERS: readonly RecordReader[] = [];
