/** What is read here. CSV (through a mapping) and Parquet are read by the engine itself; everything else record by record. */
import type { RecordReader } from '../payment/reader.ts';
import { ISO20022_READERS } from './iso20022/read.ts';
import type { CsvMapping } from './mapping.ts';
import { MT103_READER } from './mt103/read.ts';
import { MT940_READER } from './mt940/read.ts';
import { readProfiles } from './profile.ts';

/** Most particular first. */
export const RECORD_READERS: readonly RecordReader[] = [...ISO20022_READERS, MT103_READER, MT940_READER];

/** Mappings that are recognised by the header of a CSV. */
export const CSV_MAPPINGS: readonly CsvMapping[] = readProfiles();
