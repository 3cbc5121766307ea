/** The library's own way to the network: what leaves goes through the gate, what comes is bounded and its bytes are not lost where they are no UTF-8. */
import { isUtf8 } from 'node:buffer';
import NetTransport from 'irc-framework/src/transports/net.js';
import { assertIrcMayLeave, type IrcGate } from './gate.ts';

/** Tags may be 8191 bytes and the rest 512 (IRCv3); servers that send more are heard, one that never ends a line is not. */
const LINE_BYTES_MAX = 64 * 1024;
const LF = 10;

interface Told {
  readonly gate: IrcGate;
  readonly onSent?: ((line: string) => void) | undefined;
  /** Before a line is read: base64 of it where it is no UTF-8. */
  readonly onBytes: (bytes: string | undefined) => void;
  readonly onRefused: (why: string) => void;
}

export function guardedTransport({ gate, onSent, onBytes, onRefused }: Told): typeof NetTransport {
  return class extends NetTransport {
    override writeLine(line: string, done?: (fault?: Error) => void): void {
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

    override onSocketData(data: Buffer): void {
      let rest = this.incoming_buffer.length === 0 ? data : Buffer.concat([this.incoming_buffer, data]);
      for (let end = rest.indexOf(LF); end >= 0; end = rest.indexOf(LF)) {
        const line = rest.subarray(0, end + 1);
        rest = rest.subarray(end + 1);
        onBytes(isUtf8(line) ? undefined : line.toString('base64'));
        this.emit('line', line.toString('utf8'));
      }
      this.incoming_buffer = rest;
      if (rest.length <= LINE_BYTES_MAX) return;
      this.incoming_buffer = Buffer.alloc(0);
      onRefused('a line without end');
      this.close(true);
    }
  };
}
