/** One line of a sealed part, with its exact place. */
export interface Line {
  /** First byte in the sealed bytes; on line 1 this is 0 also where a byte order mark precedes the text. */
  readonly offset: number;
  /** Bytes without the line end (LF, CR LF, or CR in files that have no LF). */
  readonly length: number;
  /** 1-based. */
  readonly line: number;
  /** Without the line end and without the file's byte order mark; all other characters kept, NUL included. '' where too long. */
  readonly text: string;
  /** Longer than the limit: the text was not held. */
  readonly tooLong: boolean;
  /** Not valid UTF-8: read as Windows-1252. */
  readonly fallback: boolean;
  /** Broken UTF-16: U+FFFD stands for what could not be read. */
  readonly undecodable: boolean;
}

/** First byte after the line's text: spans run from the first line's offset to the last line's end. */
export function endOfLine(line: Pick<Line, 'offset' | 'length'>): number {
  return line.offset + line.length;
}
