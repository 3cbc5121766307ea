/** The files of the scale sample, each written when it is asked for: nothing of them is held. */
import { encodeChunks } from '../../chunk.ts';
import type { ScaleChat, ScalePlan, ScaleRoom } from '../plan.ts';
import { roomTalk, talkOf } from '../talk.ts';
import { UNIT } from '../unit.ts';
import { writeDiscordChannel } from './discord.ts';
import { writeFacebookThread } from './facebook.ts';
import { writeIrcLog } from './irc.ts';
import { placeOfChat, placeOfRoom } from './place.ts';
import { writeSmsBackup } from './sms.ts';
import { writeTelegramAccount } from './telegram.ts';
import { writeWhatsAppChat } from './whatsapp.ts';

export interface ScaleFile {
  /** Path under the folder of exports; of a member, within its archive. */
  readonly path: string;
  /** The archive that it is a member of, under the folder of exports; null for a plain file. */
  readonly archive: string | null;
  content(): AsyncGenerator<Uint8Array, void>;
}

/** Members of one archive stand together. */
export function* scaleFiles(plan: ScalePlan): Generator<ScaleFile, void> {
  yield* accountFiles(plan);
  for (const room of plan.rooms) if (room.platform !== 'telegram') yield roomFile(plan, room);
  for (const chat of plan.chats) if (isAlone(chat)) yield chatFile(plan, chat);
  for (const unit of UNIT.facebook.keys()) {
    for (const chat of chatsOf(plan, 'facebook', unit)) yield chatFile(plan, chat);
  }
}

/** Of these platforms one file holds everything of one of the unit's accounts. */
function* accountFiles(plan: ScalePlan): Generator<ScaleFile, void> {
  const rooms = plan.rooms.filter(({ platform }) => platform === 'telegram');
  for (const unit of UNIT.telegram.keys()) {
    const [chats, seen] = [chatsOf(plan, 'telegram', unit), unit === 0 ? rooms : []];
    const path = `telegram-${unit + 1}/result.json`;
    if (chats.length + seen.length > 0) yield file(path, () => writeTelegramAccount(plan, unit, chats, seen));
  }
  for (const unit of UNIT.sms.keys()) {
    const chats = chatsOf(plan, 'sms', unit);
    if (chats.length > 0) yield file(`sms/sms-phone-${unit + 1}.xml`, () => writeSmsBackup(plan, chats));
  }
}

function chatsOf(plan: ScalePlan, platform: ScaleChat['platform'], unit: number): ScaleChat[] {
  return plan.chats.filter((chat) => chat.platform === platform && chat.unit === unit);
}

function isAlone({ platform }: ScaleChat): boolean {
  return platform === 'whatsapp' || platform === 'discord' || platform === 'irc';
}

function chatFile(plan: ScalePlan, chat: ScaleChat): ScaleFile {
  const { file: path, member } = placeOfChat(chat);
  return { ...file(member ?? path, () => writeChat(plan, chat)), archive: member === null ? null : path };
}

function writeChat(plan: ScalePlan, chat: ScaleChat): Generator<string, void> {
  const { platform, number, account } = chat;
  if (platform === 'facebook') return writeFacebookThread(plan, chat);
  if (platform === 'whatsapp') return writeWhatsAppChat(talkOf(plan, chat));
  if (platform === 'irc') return writeIrcLog(talkOf(plan, chat), null);
  return writeDiscordChannel([...talkOf(plan, chat)], { number, title: account.name, direct: true });
}

function roomFile(plan: ScalePlan, room: ScaleRoom): ScaleFile {
  const { number, platform, title } = room;
  return file(placeOfRoom(room).file, () => {
    const talk = roomTalk(plan, room);
    if (platform === 'whatsapp') return writeWhatsAppChat(talk);
    if (platform === 'irc') return writeIrcLog(talk, title);
    return writeDiscordChannel(talk, { number, title, direct: false });
  });
}

function file(path: string, write: () => Generator<string, void>): ScaleFile {
  return { path, archive: null, content: () => encodeChunks(write()) };
}
