/**
 * A scripted homeserver: answers as the examples of the Client-Server API do (v1.11, /login, /sync, /rooms/{id}/messages). It is no real one; what a
 * real one does beside the specification is not shown by it.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

export interface Homeserver {
  readonly url: string;
  say(room: string, body: string): void;
  /** Every request: method, path, body. */
  readonly asked: readonly { readonly method: string; readonly path: string; readonly body: string }[];
  /** Refuses everything until told otherwise. */
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

interface RoomEvent {
  readonly type: string;
  readonly sender: string;
  readonly event_id: string;
  readonly origin_server_ts: number;
  readonly content: object;
  readonly room: string;
}

/** More than so many at once and a timeline is limited. */
const LIMIT = 5;

export async function startHomeserver(rooms: readonly string[]): Promise<Homeserver> {
  const events: RoomEvent[] = [];
  const asked: { method: string; path: string; body: string }[] = [];
  let isDown = false;
  const sync = (since: number): object => {
    const join = Object.fromEntries(
      rooms.map((room) => {
        const fresh = events
          .map((event, at) => ({ event, at }))
          .filter(({ event, at }) => event.room === room && at >= since);
        const shown = fresh.slice(-LIMIT);
        const limited = fresh.length > LIMIT;
        return [
          room,
          {
            timeline: {
              events: shown.map(({ event }) => event),
              limited,
              prev_batch: `t${shown[0]?.at ?? events.length}`,
            },
          },
        ];
      }),
    );
    return { next_batch: `s${events.length}`, rooms: { join } };
  };
  const back = (room: string, from: number, to: number): object => {
    const chunk = events
      .map((event, at) => ({ event, at }))
      .filter(({ event, at }) => event.room === room && at < from && at >= to);
    const page = chunk.slice(-3).reverse();
    return {
      start: `t${from}`,
      chunk: page.map(({ event }) => event),
      ...(chunk.length > 3 ? { end: `t${page.at(-1)!.at}` } : {}),
    };
  };
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const url = new URL(request.url!, 'http://none.example');
      asked.push({ method: request.method!, path: request.url!, body });
      const answer = (status: number, value: object): void =>
        void response.writeHead(status).end(JSON.stringify(value));
      if (isDown) return answer(502, { errcode: 'M_UNKNOWN' });
      if (url.pathname.endsWith('/login'))
        return answer(200, { access_token: 'abc123', device_id: 'D', user_id: '@watcher:example.org' });
      if (request.headers.authorization !== 'Bearer abc123') return answer(401, { errcode: 'M_MISSING_TOKEN' });
      if (url.pathname.endsWith('/messages')) {
        const room = decodeURIComponent(url.pathname.split('/').at(-2)!);
        return answer(200, back(room, placeIn(url, 'from'), placeIn(url, 'to')));
      }
      const since = url.searchParams.get('since');
      const from = since === null ? 0 : Number(since.slice(1));
      const waits = since !== null && url.searchParams.get('timeout') !== '0';
      for (let i = 0; waits && i < 20 && events.length <= from && !isDown; i++)
        await new Promise((resolve) => setTimeout(resolve, 50));
      return answer(200, sync(from));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    asked,
    say: (room, body) =>
      void events.push({
        ...{ room, type: 'm.room.message', sender: '@ana:example.org', event_id: `$${events.length}` },
        ...{ origin_server_ts: Date.now(), content: { msgtype: 'm.text', body } },
      }),
    setDown: (down) => void (isDown = down),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Tokens are a letter and a place; without one, the beginning. */
function placeIn(url: URL, name: string): number {
  return Number((url.searchParams.get(name) ?? 't0').slice(1));
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
