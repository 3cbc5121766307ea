/** Bytes as they come, taken by the line or by the number, with the place of each; holds one line or one chunk. */

const LF = 10;

export class ByteStream {
  readonly #source: AsyncIterator<Uint8Array>;
  #held = new Uint8Array(0);
  #ended = false;
  /** Place of the next byte. */
  at = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Without its end; null at the end of the source. Of a longer line the rest is passed over. */
  async line(maxBytes: number): Promise<string | null> {
    const kept: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      if (this.#held.length === 0 && !(await this.#more()))
        return length === 0 && kept.length === 0 ? null : textOf(kept);
      const end = this.#held.indexOf(LF);
      const piece = this.#take(end < 0 ? this.#held.length : end + 1);
      if (length < maxBytes) kept.push(piece.slice(0, maxBytes - length));
      length += piece.length;
      if (end >= 0) return textOf(kept);
    }
  }

  /** Gives so many bytes to `each`, piece by piece; how many there were. */
  async bytes(count: number, each: (piece: Uint8Array) => void): Promise<number> {
    let given = 0;
    while (given < count) {
      if (this.#held.length === 0 && !(await this.#more())) break;
      const piece = this.#take(Math.min(count - given, this.#held.length));
      given += piece.length;
      each(piece);
    }
    return given;
  }

  #take(count: number): Uint8Array {
    const piece = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    this.at += count;
    return piece;
  }

  async #more(): Promise<boolean> {
    while (!this.#ended) {
      const next = await this.#source.next();
      if (next.done === true) this.#ended = true;
      else if (next.value.length > 0) {
        this.#held = Uint8Array.from(next.value);
        return true;
      }
    }
    return false;
  }
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8');
  const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
  return text.replace(/\r?\n$/, '');
}
