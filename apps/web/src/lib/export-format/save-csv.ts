/** Figures of this page as a file that the reader keeps. */
import { saveText } from '../job/download.ts';
import { writeCsv, type Field } from './csv.ts';

export function saveCsv(name: string, header: readonly string[], rows: readonly (readonly Field[])[]): void {
  const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
  saveText(`${file}.csv`, writeCsv(header, rows));
}
