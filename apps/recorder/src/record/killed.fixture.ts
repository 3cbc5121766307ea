/** A spool and its sealing in a process of its own, to be killed: lines as fast as the disk takes them; each that is held is said on standard output. */
import { Spool } from '../spool/spool.ts';
import { claimFolder } from './recover.ts';

const [, , folder, key, wrapped] = process.argv as [string, string, string, string, string];
await claimFolder(folder, Buffer.from(wrapped, 'base64'));
const spool = new Spool(folder, Buffer.from(key, 'base64'), { onFull: () => undefined, onWritable: () => undefined });
for (let n = 0; ; n++) {
  const raw = `:ana!a@host PRIVMSG #garden :Rain ${n}`;
  spool.append(JSON.stringify({ n, at: new Date().toISOString(), monoMs: n, kind: 'heard', raw }));
  if (n % 7 !== 6) continue;
  await spool.whenHeld();
  process.stdout.write(`${spool.held}\n`);
}
