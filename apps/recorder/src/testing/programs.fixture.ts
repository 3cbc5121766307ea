/** Servers as Debian has them, on this machine alone, each in a folder of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ChatServer {
  readonly port: number;
  /** As a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export function hasProgram(program: string): boolean {
  const found = spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
  if (!found)
    console.warn(`SKIPPED: ${program} is not installed (apt-get install ${program}); nothing is shown of it.`);
  return found;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export interface Certificate {
  readonly keyPath: string;
  readonly path: string;
}

/** Encryption needed, by STARTTLS on the one port and from the first byte on the other; without a certificate none is offered. */
const secured = ({ keyPath, path }: Certificate, directPort: number): string => `
ssl={key="${keyPath}";certificate="${path}"}; c2s_direct_tls_ssl={key="${keyPath}";certificate="${path}"}
c2s_direct_tls_ports={${directPort}}; c2s_require_encryption=true; modules_disabled={"s2s"}
`;

const UNSECURED = 'allow_unencrypted_plain_auth=true; c2s_require_encryption=false; modules_disabled={"s2s";"tls"}';

/** Its archive of files holds 10,000 messages of a room and then rewrites itself for every hundredth: a room of a long run holds more. */
const ARCHIVE_MAX = 100_000_000;

const PROSODY = (folder: string, port: number, security: string): string => `
pidfile="${folder}/prosody.pid"; data_path="${folder}/data"; run_as_root=true
interfaces={"127.0.0.1"}; c2s_ports={${port}}; s2s_ports={}; component_ports={}; http_ports={}; https_ports={}
modules_enabled={"roster";"saslauth";"disco";"ping";"mam";"carbons";"smacks";"posix";"tls"}
${security}
authentication="internal_plain"
storage="internal"; archive_expires_after="never"; storage_archive_item_limit=${ARCHIVE_MAX}; log={warn="${folder}/prosody.log"}
VirtualHost "localhost"
Component "rooms.localhost" "muc"
  modules_enabled={"muc_mam"}; restrict_room_creation=false; muc_room_default_persistent=true
  muc_log_by_default=true; muc_log_all_rooms=true
`;

/** `accounts`: names at localhost, each with the password `pw`. */
export async function startProsody(
  accounts: readonly string[],
  certificate: Certificate | null = null,
): Promise<ChatServer & { readonly directPort: number }> {
  const [port, directPort] = [await freePort(), await freePort()];
  const security = certificate === null ? UNSECURED : secured(certificate, directPort);
  const folder = await mkdtemp(join(tmpdir(), 'custodia-prosody-'));
  const config = join(folder, 'prosody.cfg.lua');
  await writeFile(config, PROSODY(folder, port, security));
  for (const account of accounts)
    spawnSync('prosodyctl', ['--root', '--config', config, 'register', account, 'localhost', 'pw'], {
      stdio: 'ignore',
    });
  const server = await startServer(folder, port, () =>
    spawn('prosody', ['-F', '--config', config], { stdio: 'ignore' }),
  );
  return { ...server, directPort };
}

const INSPIRCD = (folder: string, port: number): string => `
<server name="irc.local.test" description="x" network="N"><admin name="a" nick="a" email="a@b.c"><bind address="127.0.0.1" port="${port}" type="clients">
<connect allow="*" name="main" timeout="60" hardsendq="100M" softsendq="100M" recvq="10M" threshold="1000000" commandrate="1000000000" fakelag="no" localmax="100" globalmax="100" resolvehostnames="no" useident="no">
<path datadir="${folder}" logdir="${folder}" runtimedir="${folder}"><pid file="${folder}/i.pid"><log method="file" type="*" level="default" target="ircd.log">
<module name="cap"><module name="ircv3"><module name="ircv3_servertime"><module name="ircv3_msgid"><module name="ircv3_ctctags"><module name="ircv3_echomessage"><module name="ircv3_batch"><module name="chanhistory"><chanhistory maxlines="500" bots="yes">
`;

export async function startInspircd(): Promise<ChatServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'custodia-inspircd-'));
  const config = join(folder, 'inspircd.conf');
  await writeFile(config, INSPIRCD(folder, port));
  return startServer(folder, port, () =>
    spawn('inspircd', ['--runasroot', '--nofork', '--config', config], { stdio: 'ignore' }),
  );
}

export interface Wire {
  readonly port: number;
  /** Every byte that came from clients, one text for each connection. */
  captured(): string[];
  /** Cuts every connection, and lets none in until `mend`. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** Between a client and a server: what really went over the wire, whoever wrote it. */
export async function tapWire(to: number): Promise<Wire> {
  const captured: Buffer[][] = [];
  const open = new Set<Socket>();
  let isCut = false;
  const tap = createServer((client) => {
    if (isCut) return void client.destroy();
    const server = connect(to, '127.0.0.1');
    const own: Buffer[] = [];
    captured.push(own);
    client.on('data', (data) => void own.push(data));
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => (open.delete(one), other.destroy()));
    }
  });
  tap.listen(0, '127.0.0.1');
  await once(tap, 'listening');
  const drop = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (tap.address() as { port: number }).port,
    captured: () => captured.map((pieces) => Buffer.concat(pieces).toString('utf8')),
    cut: () => ((isCut = true), drop()),
    mend: () => void (isCut = false),
    close: () => (drop(), void tap.close()),
  };
}

async function startServer(folder: string, port: number, begin: () => ChildProcess): Promise<ChatServer> {
  let running: ChildProcess;
  const start = async (): Promise<void> => {
    running = begin();
    await untilListening(port);
  };
  const kill = async (): Promise<void> => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  };
  await start();
  return {
    port,
    kill,
    start,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const up = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (up) return;
    await delay(50);
  }
}
