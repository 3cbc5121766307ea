/** How far this machine's clock is from a time server's (SNTP, RFC 4330). Asked, never set. */
import { createSocket } from 'node:dgram';

const PORT = 123;
const PACKET_BYTES = 48;
const PATIENCE_MS = 3000;
/** Seconds from 1900 to 1970. */
const ERA = 2_208_988_800;

/** Offset in milliseconds (positive: this clock is behind); null where no valid answer came in time. `server`: host or host:port. */
export async function askClockOffset(server: string): Promise<number | null> {
  const { host, port } = splitHost(server);
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  try {
    return await new Promise<number | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), PATIENCE_MS);
      socket.once('error', () => resolve(null));
      const sentMs = Date.now();
      const sentAt = performance.now();
      const request = requestOf(sentMs);
      socket.on('message', (answer) => {
        const offset = offsetIn(answer, request, sentMs, sentMs + performance.now() - sentAt);
        if (offset === null) return;
        clearTimeout(timer);
        resolve(offset);
      });
      socket.send(request, port, host, (fault) => fault !== null && resolve(null));
    });
  } finally {
    socket.close();
  }
}

function splitHost(server: string): { host: string; port: number } {
  const [, host, port] = /^(.+?)(?::(\d{1,5}))?$/.exec(server)!;
  return { host: host!, port: port === undefined ? PORT : Number(port) };
}

/** Version 4, client; the transmit time says which answer is to this request. */
function requestOf(nowMs: number): Buffer {
  const packet = Buffer.alloc(PACKET_BYTES);
  packet[0] = 0x23;
  writeTime(packet, 40, nowMs);
  return packet;
}

function offsetIn(answer: Buffer, request: Buffer, sentMs: number, receivedMs: number): number | null {
  const [mode, stratum] = [answer[0]! & 7, answer[1]!];
  const answers = answer.length >= PACKET_BYTES && mode === 4 && stratum >= 1 && stratum <= 15;
  if (!answers || !answer.subarray(24, 32).equals(request.subarray(40, 48))) return null;
  const [heardMs, answeredMs] = [readTime(answer, 32), readTime(answer, 40)];
  return Math.round((heardMs - sentMs + (answeredMs - receivedMs)) / 2);
}

function writeTime(packet: Buffer, at: number, ms: number): void {
  packet.writeUInt32BE(Math.floor(ms / 1000) + ERA, at);
  packet.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
}

function readTime(packet: Buffer, at: number): number {
  return (packet.readUInt32BE(at) - ERA) * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;
}
