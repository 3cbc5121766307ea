import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryRecord } from '../../record/message.ts';
import type { RecordingNote } from '../../record/recording.ts';
import { fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { itIsQuickOnSlowLines, itKeepsLineLaws } from '../lines/laws.ts';
import { recogniseAll } from './recognise.fixture.ts';
import { recording } from './index.ts';
import { batchOf, linesOf } from './recording.fixture.ts';
import { formatCarried } from './segment.ts';

const ROOM = 'garden@rooms.localhost';

function said(nick: string, text: string, id: string, more = ''): RecordingNote {
  const raw = `<message type="groupchat" from="${ROOM}/${nick}"><body>${text}</body><stanza-id xmlns="urn:xmpp:sid:0" by="${ROOM}" id="${id}"/>${more}</message>`;
  return { kind: 'heard', raw };
}

function archived(nick: string, text: string, id: string, by = ROOM): RecordingNote {
  const inner = `<message xmlns="jabber:client" type="groupchat" from="${ROOM}/${nick}"><body>${text}</body></message>`;
  const raw = `<message from="${by}"><result xmlns="urn:xmpp:mam:2" id="${id}"><forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="2026-05-01T09:59:30Z"/>${inner}</forwarded></result></message>`;
  return { kind: 'archived', raw, gap: 'g1' };
}

async function read(text: string): Promise<EntryRecord[]> {
  return (await runImporter(recording, [fileOf(text, 'recording.jsonl')])).filter(isEntry);
}

const textsIn = (entries: readonly EntryRecord[]) =>
  entries.filter(({ kind }) => kind === 'message').map(({ text }) => text);

describe('vectors', () => itKeepsLineLaws(vectorsOf('custodia-recording'), () => recording, false));
describe('speed', () => itIsQuickOnSlowLines([recording]));

it('is recognised by its first line, and before every other format', async () => {
  const file = fileOf(batchOf(linesOf([said('Ana', 'Rain today', '1')])), 'x.txt');
  expect(await recogniseAll(await sampleOf(file))).toBe('custodia-recording');
});

describe('one message', () => {
  it('heard by two recorders, or once more from the archive, is one', async () => {
    const live = batchOf(linesOf([said('Ana', 'Rain today', '1'), said('Bo', 'Here too', '2')]));
    const other = batchOf(linesOf([said('Bo', 'Here too', '2'), said('Ana', 'Dry now', '3')]), {
      session: '2c9d3a54-8a7e-4a55-8d5c-0b6f2a3e4d02',
    });
    const late = batchOf(linesOf([archived('Ana', 'Rain today', '1'), archived('Bo', 'Missed', '0')], 5));
    const records = await runImporter(recording, [fileOf(live + other + late)]);
    expect(textsIn(records.filter(isEntry))).toEqual(['Rain today', 'Here too', 'Dry now', 'Missed']);
    expect(records.filter((record) => record.kind === 'skipped').map(({ reason }) => reason)).toEqual([
      'heard-before',
      'heard-before',
    ]);
  });

  it('of an earlier stretch is not told again', async () => {
    const carried = `${formatCarried([`${ROOM} 1`])}\n`;
    const entries = await read(carried + batchOf(linesOf([said('Ana', 'Rain', '1'), said('Ana', 'Sun', '2')])));
    expect(textsIn(entries)).toEqual(['Sun']);
  });

  it('said twice with the same words is two', async () => {
    expect(textsIn(await read(batchOf(linesOf([said('Ana', 'Rain', '1'), said('Ana', 'Rain', '2')]))))).toHaveLength(2);
  });
});

describe('what a stranger may not make us believe', () => {
  it('a delay in a live message is no time of it', async () => {
    const forged = '<delay xmlns="urn:xmpp:delay" from="mallory@elsewhere.example" stamp="2001-01-01T00:00:00Z"/>';
    const [, entry] = await read(batchOf(linesOf([said('Ana', 'Rain', '1', forged)])));
    expect(entry).toMatchObject({ time: { at: '2026-05-01T10:00:00.000Z' } });
    expect(entry!.notes).toEqual(expect.arrayContaining(['delayed-since:2001-01-01T00:00:00Z', 'time-of-recorder']));
  });

  it('a stanza id that the room did not give makes no message the same as another', async () => {
    const raw = (text: string) =>
      `<message type="groupchat" from="${ROOM}/Ana"><body>${text}</body><stanza-id xmlns="urn:xmpp:sid:0" by="mallory@elsewhere.example" id="1"/></message>`;
    const lines = linesOf([said('Bo', 'First', '1'), { kind: 'heard', raw: raw('Second') }]);
    expect(textsIn(await read(batchOf(lines)))).toEqual(['First', 'Second']);
  });

  it('an archive item or a copy from somebody else is no message', async () => {
    const copy = `<message from="mallory@elsewhere.example/x"><received xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0"><message xmlns="jabber:client" from="ana@localhost/a" to="watcher@localhost" type="chat"><body>Rain</body></message></forwarded></received></message>`;
    const lines = linesOf([archived('Ana', 'Rain', '1', 'mallory@elsewhere.example'), { kind: 'heard', raw: copy }]);
    const entries = await read(batchOf(lines));
    expect(entries.map(({ action }) => action)).toEqual(['batch', 'forged-archive', 'forged-copy']);
    expect(textsIn(entries)).toEqual([]);
  });
});

it('shows a gap where it is missed, and what was not kept', async () => {
  const gap = {
    kind: 'gap',
    gap: 'g1',
    room: ROOM,
    from: '2026-05-01T09:58:00Z',
    to: '2026-05-01T09:59:50Z',
    reason: 'connection-lost',
  } as const;
  const lines = linesOf([gap, said('Zoe', 'Not ours', '9'), said('Ana', 'Rain', '1')]);
  const entries = await read(batchOf(lines, {}, ({ n }) => (n === 1 ? ROOM : null)));
  expect(entries.map(({ action, conversation, text }) => [action, conversation, text])).toEqual([
    ['batch', 'recorder:1c9d3a54-8a7e-4a55-8d5c-0b6f2a3e4d02', expect.stringMatching(/^3; [0-9a-f]{64}$/)],
    ['gap', ROOM, 'connection-lost'],
    ['reduced', ROOM, ''],
    [undefined, ROOM, 'Rain'],
  ]);
  expect(entries[1]!.notes).toEqual(['gap:g1', 'until:2026-05-01T09:59:50Z']);
});

it('says that a batch is not as it was sealed, whatever was changed in it', async () => {
  const whole = batchOf(linesOf([said('Ana', 'Rain', '1'), said('Bo', 'Sun', '2')]));
  const altered = async (text: string) =>
    (await runImporter(recording, [fileOf(text)])).some(
      (record) => record.kind === 'inference' && record.about === 'sealing' && record.value === 'batches-altered',
    );
  expect(await altered(whole)).toBe(false);
  expect(await altered(whole.replace('Sun', 'Fog'))).toBe(true);
  expect(await altered(whole.split('\n').toSpliced(1, 1).join('\n'))).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(...'abcdef0123456789'), async (place, sign) => {
      const salt = whole.indexOf('"salt":"') + 8 + (place % 64);
      const text = whole.slice(0, salt) + sign + whole.slice(salt + 1);
      expect(await altered(text)).toBe(text !== whole);
    }),
    { numRuns: 40 },
  );
});

it('says so of a root that was altered, and not that a text could not be searched', async () => {
  const whole = batchOf(linesOf([said('Ana', 'Rain', '1')]));
  const root = whole.replace(/"root":"./, '"root":"`');
  const about = (await runImporter(recording, [fileOf(root)])).flatMap((record) =>
    record.kind === 'inference' ? [record.about] : [],
  );
  expect(about).toEqual(['sealing']);
});

it('reads IRC with the time and the id of the server', async () => {
  const irc = [
    '@time=2026-05-01T10:00:00.123Z;msgid=a1 :ana!a@host PRIVMSG #Garden :Rain today',
    '@msgid=a2 :ana!a@host PRIVMSG #garden :\u0001ACTION waves\u0001',
    ':ana!a@host PRIVMSG watcher :\u0001DCC SEND photo.txt 2130706433 4000 12\u0001',
    ':ana!a@host QUIT :bye',
    'PING :x',
  ];
  const lines = linesOf(irc.map((raw) => ({ kind: 'heard', raw }) as const));
  const [, ...entries] = await read(batchOf(lines, { protocol: 'irc', server: 'irc.local.test', account: 'watcher' }));
  expect(
    entries.map(({ action, conversation, text, sourceId }) => [action, conversation.slice(0, 9), text, sourceId]),
  ).toEqual([
    [undefined, '#garden', 'Rain today', 'a1'],
    ['action', '#garden', 'waves', 'a2'],
    ['ctcp-dcc', 'ana', 'DCC SEND photo.txt 2130706433 4000 12\u0001', null],
    ['quit', 'recorder:', 'bye', null],
    ['ping', 'recorder:', 'x', null],
  ]);
  expect(entries[0]!.time).toMatchObject({ at: '2026-05-01T10:00:00.123Z', basis: 'utc' });
});

it('reads Matrix events as the server gave them', async () => {
  const event = (id: string, body: string) => ({
    type: 'm.room.message',
    sender: '@ana:example.org',
    event_id: id,
    origin_server_ts: 1_777_629_600_000,
    content: { msgtype: 'm.text', body },
  });
  const raws = [event('$1', 'Rain'), event('$1', 'Rain'), event('$2', 'Sun')].map((one) =>
    JSON.stringify({ room: '!a:example.org', event: one }),
  );
  const lines = linesOf(raws.map((raw) => ({ kind: 'heard', raw }) as const));
  const entries = await read(batchOf(lines, { protocol: 'matrix', account: '@watcher:example.org' }));
  expect(textsIn(entries)).toEqual(['Rain', 'Sun']);
});
