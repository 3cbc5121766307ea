/** What the door writes down of a web archive, and the importer reads. */

/** One line of the transcript. Of a record without text, `withheld` says what it was. */
export interface WarcLine {
  readonly warc: string;
  /** Place and size of the record in the archive as it unpacks. */
  readonly offset: number;
  readonly length: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Of the payload. */
  readonly mediaType?: string;
  readonly charset?: string;
  readonly text?: string;
  readonly withheld?: {
    readonly sizeBytes: number;
    readonly sha256: string;
    readonly md5: string;
    readonly mediaType: string;
  };
  readonly fault?: string;
}

/** Stands in the first line of every transcript. */
export const WARC_TRANSCRIPT = 'custodia-warc/1';
