/** Cuts what comes over an XMPP stream into stanzas, exactly as they came. Bounded: a stanza that does not end is given up. */

const STANZA_UNITS_MAX = 1 << 20;

export class StanzaSplitter {
  #decoder = new TextDecoder();
  #held = '';
  #at = 0;
  #start = -1;
  #depth = 0;

  /** A new stream begins (after TLS, after authentication). */
  restart(): void {
    this.#decoder = new TextDecoder();
    this.#held = '';
    this.#at = 0;
    this.#start = -1;
    this.#depth = 0;
  }

  /** Whole stanzas in order; null where one is longer than anybody may send. */
  push(bytes: Uint8Array): string[] | null {
    this.#held += this.#decoder.decode(bytes, { stream: true });
    const stanzas: string[] = [];
    for (;;) {
      const open = this.#held.indexOf('<', this.#at);
      const end = open < 0 ? -1 : endOfTag(this.#held, open);
      if (end < 0) break;
      this.#at = end + 1;
      const stanza = this.#tag(open, end);
      if (stanza !== null) stanzas.push(stanza);
    }
    const done = this.#start >= 0 ? this.#start : this.#at;
    this.#held = this.#held.slice(done);
    this.#at -= done;
    if (this.#start >= 0) this.#start = 0;
    return this.#held.length > STANZA_UNITS_MAX ? null : stanzas;
  }

  #tag(open: number, end: number): string | null {
    const sign = this.#held[open + 1];
    if (sign === '?' || sign === '!') return null;
    if (sign === '/') {
      this.#depth -= 1;
    } else {
      const name = this.#held.slice(open + 1, open + 14);
      // The header of a stream: what follows is one level below it.
      if (name === 'stream:stream') [this.#depth, this.#start] = [0, -1];
      else if (this.#depth === 1 && this.#start < 0) this.#start = open;
      if (this.#held[end - 1] !== '/') this.#depth += 1;
    }
    if (this.#depth !== 1 || this.#start < 0) return null;
    const stanza = this.#held.slice(this.#start, end + 1);
    this.#start = -1;
    return stanza;
  }
}

/** Of the tag that begins at `open`; -1 where it has not come whole. `>` may stand in attribute values. */
function endOfTag(text: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < text.length; at++) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
}
