/**
 * The line between a browser and the server: a SOCKS 5 proxy (RFC 1928, without authentication) that carries bytes and knows no more. It can
 * be cut in the middle of a request, which taking the browser offline cannot, and mended.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { Transform } from 'node:stream';

export interface Line {
  /** For `proxy.server` of a browser context. */
  readonly proxy: string;
  /** Nothing passes any more once the browser has sent so many bytes from here on. */
  readonly cutAfter: (bytes: number) => void;
  readonly mend: () => void;
  readonly close: () => void;
}

const NO_AUTHENTICATION = Buffer.from([5, 0]);
const CONNECTED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);

export async function openLine(): Promise<Line> {
  const open = new Set<Socket>();
  let left = Infinity;
  const hangUp = () => open.forEach((socket) => socket.destroy());
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    return socket;
  };
  const pass = (chunk: Buffer): boolean => {
    left -= chunk.length;
    if (left <= 0) hangUp();
    return left > 0;
  };
  const server = createServer((socket) => {
    if (left <= 0) return void socket.destroy();
    carry(keep(socket), keep, pass).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    proxy: `socks5://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cutAfter: (bytes) => void (left = bytes),
    mend: () => void (left = Infinity),
    close: () => {
      server.close();
      hangUp();
    },
  };
}

async function carry(near: Socket, keep: (socket: Socket) => Socket, pass: (chunk: Buffer) => boolean): Promise<void> {
  await next(near);
  near.write(NO_AUTHENTICATION);
  const { host, port } = parseTarget(await next(near));
  const far = keep(connect(port, host));
  await once(far, 'connect');
  near.write(CONNECTED);
  const counted = new Transform({ transform: (chunk: Buffer, _, done) => done(null, pass(chunk) ? chunk : null) });
  near.pipe(counted).pipe(far).pipe(near);
  near.on('close', () => far.destroy());
  far.on('close', () => near.destroy());
}

async function next(socket: Socket): Promise<Buffer> {
  return ((await once(socket, 'data')) as [Buffer])[0];
}

/** Version, command, 0, kind of address; then 4 bytes of IPv4, or a length and a name; then the port. */
function parseTarget(request: Buffer): { readonly host: string; readonly port: number } {
  const named = request[3] === 3;
  const end = named ? 5 + request[4]! : 8;
  const host = named ? request.toString('ascii', 5, end) : request.subarray(4, end).join('.');
  return { host, port: request.readUInt16BE(end) };
}
