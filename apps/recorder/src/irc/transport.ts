/** The library's own way to the network: what leaves goes through the gate, what comes is bounded and its bytes are not lost where they are no UTF-8. */
import { isUtf8 } from 'node:buffer';
import NetTransport from 'irc-framework/src/transports/net.js';
import { GateError } from '../gate.ts';
import { assertIrcMayLeave, type IrcGate } from './gate.ts';

/** Tags may be 8191 bytes and the rest 512 (IRCv3); servers that send more are heard, one that never ends a line is not. */
const LINE_BYTES_MAX = 64 * 1024;
const LF = 10;

interface Told {
  readonly gate: IrcGate;
  /** Why nothing may be said over this connection; null where it may. */
  readonly whyNot: (socket: unknown) => string | null;
  readonly onSent?: ((line: string) => void) | undefined;
  /** `bytes`: base64 of the line where it is no UTF-8. Gives whether the library has to read it too. */
  readonly onLine: (line: string, bytes: string | undefined) => boolean;
  readonly onRefused: (why: string) => void;
}

export function guardedTransport({ gate, whyNot, onSent, onLine, onRefused }: Told): typeof NetTransport {
  return class extends NetTransport {
    /** Undefined before the first line; then whether this connection may be spoken to, which it keeps. */
    #mayBeSpokenTo: boolean | undefined = undefined;

    override writeLine(line: string, done?: (fault?: Error) => void): void {
      if (this.#mayBeSpokenTo === undefined) this.#judge();
      if (this.#mayBeSpokenTo === false) {
        done?.(new GateError('anything to a server that is not the one of the order'));
        return;
      }
      try {
        assertIrcMayLeave(line, gate);
      } catch (fault) {
        onRefused((fault as Error).message);
        done?.(fault as Error);
        return;
      }
      onSent?.(line);
      super.writeLine(line, done);
    }

    #judge(): void {
      const why = whyNot(this.socket);
      this.#mayBeSpokenTo = why === null;
      if (why === null) return;
      onRefused(why);
      this.close(true);
    }

    override onSocketData(data: Buffer): void {
      let rest = this.incoming_buffer.length === 0 ? data : Buffer.concat([this.incoming_buffer, data]);
      for (let end = rest.indexOf(LF); end >= 0; end = rest.indexOf(LF)) {
        const line = rest.subarray(0, end + 1);
        rest = rest.subarray(end + 1);
        const text = line.toString('utf8');
        if (onLine(text, isUtf8(line) ? undefined : line.toString('base64'))) this.emit('line', text);
      }
      this.incoming_buffer = rest;
      if (rest.length <= LINE_BYTES_MAX) return;
      this.incoming_buffer = Buffer.alloc(0);
      onRefused('a line without end');
      this.close(true);
    }
  };
}
