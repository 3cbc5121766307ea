/** A recorder as `custodia record` runs it, in a process of its own, which says, once so many messages are sealed, when it heard the last of them,
 * and how long each waited to be sealed. */
import { openFolder, publishLog } from '@custodia/casework';
import { record } from '@custodia/recorder';

const [, , data, id] = process.argv as [string, string, string, string];
const MESSAGE = /"kind":"heard".*(?:<body|PRIVMSG #)/;
const told = new AbortController();
/** How many messages waited so many milliseconds from being heard to being sealed. */
const waited: Record<number, number> = {};
let sealed = 0;
let wanted = Infinity;

process.on('message', (message: { more?: number; stop?: true }) => {
  if (message.stop === true) return void told.abort();
  wanted = sealed + message.more!;
  process.send!({ counting: true });
});

const caller = { kind: 'local', name: 'benchmark' } as const;
const acting = { actor: 'benchmark', caller, tool: 'benchmark' };
const casework = await openFolder({ data, databaseUrl: null, masterKeyFile: null }, acting);
const options = { signal: told.signal, onSealed: count };
let isReady = false;
for await (const { state } of record(casework, { id, secret: 'env:CUSTODIA_BENCH_SECRET' }, options)) {
  if (state !== 'recording' || isReady) continue;
  isReady = true;
  process.send!({ ready: true });
}
await publishLog(casework);
await casework.database.close();
process.send!({ waited, peakMegabytes: process.resourceUsage().maxRSS / 1024 });
process.disconnect();

function count(lines: readonly string[]): void {
  const now = Date.now();
  let heardAt = 0;
  for (const line of lines) {
    if (!MESSAGE.test(line)) continue;
    heardAt = Date.parse((JSON.parse(line) as { at: string }).at);
    waited[now - heardAt] = (waited[now - heardAt] ?? 0) + 1;
    sealed += 1;
  }
  if (sealed < wanted) return;
  wanted = Infinity;
  process.send!({ done: heardAt });
}
