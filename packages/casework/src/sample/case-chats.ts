/**
 * The two chats that the sample unit assesses, as Telegram Desktop exports them: the account of the unit and two members of the club, about
 * buses, rain and leeks. Where a message carries a tag its text is withheld: the category says what it does.
 */
import type { Raiser, SignalCode } from '@custodia/core';

/** What both readers say a message does; `by` the one alone who saw it, where they differ. */
export interface SampleTag {
  readonly code: SignalCode;
  readonly by?: 'investigator' | 'analyst';
}

interface SampleLine {
  readonly from: 'unit' | 'member';
  readonly text: string;
  readonly tags: readonly SampleTag[];
}

export interface SampleChat {
  /** What the export calls it. */
  readonly title: string;
  readonly lines: readonly SampleLine[];
}

/** The account of the sample operation. */
const UNIT = { from: 'Bus spotter', from_id: 'user700000001' };
const STARTED_AT_MS = Date.UTC(2026, 2, 2, 17);
const MINUTE_MS = 60_000;

const unit = (text: string): SampleLine => ({ from: 'unit', text, tags: [] });
const member = (text: string): SampleLine => ({ from: 'member', text, tags: [] });

function tagged(from: SampleLine['from'], ...tags: readonly SampleTag[]): SampleLine {
  return { from, text: tags.map(({ code }) => `[message withheld: category ${code}]`).join(' '), tags };
}

/** Read by two, who differ once. */
export const READ_CHAT: SampleChat = {
  title: 'Leek grower',
  lines: [
    member('Good evening. Are you the one with the plot by the harbour?'),
    unit('Yes, plot 12. It rained all week there.'),
    tagged('member', { code: 'AGE_ASKED' }),
    tagged('unit', { code: 'AGE_STATED' }),
    tagged('member', { code: 'AGE_ACKNOWLEDGED' }),
    unit('The bus of 10:15 was full again.'),
    tagged('member', { code: 'PLATFORM_MOVE' }),
    tagged('unit', { code: 'REFUSAL' }),
    member('Did the leeks survive the frost?'),
    unit('Most of them. The wind was worse.'),
    tagged('member', { code: 'MEETING_PROPOSED' }),
    tagged('unit', { code: 'REFUSAL' }),
    tagged('member', { code: 'REFUSAL_DISREGARDED' }),
    tagged('member', { code: 'MEETING_PROPOSED' }, { code: 'GIFT_OFFER', by: 'investigator' }),
    unit('The forecast says rain until Sunday.'),
    member('Then the football is off as well.'),
    unit('It is. Good night.'),
    tagged('member', { code: 'WITHDRAWAL' }),
  ],
};

/** Read by one so far. */
export const OPEN_CHAT: SampleChat = {
  title: 'Timetable keeper',
  lines: [
    member('The new timetable is out: the last bus leaves at ten.'),
    unit('Thank you. Does it still stop at the allotments?'),
    tagged('member', { code: 'CONTACT_DETAILS_REQUEST' }),
    unit('I would rather stay in the group.'),
    member('As you like. There is fog in the morning.'),
    unit('Then the bus is late again.'),
  ],
};

export function writeCaseExport(): string {
  const list = [READ_CHAT, OPEN_CHAT].map(writeChat);
  return JSON.stringify({ about: 'Made up for a demonstration', chats: { about: 'Two chats', list } }, null, 1);
}

function writeChat({ title, lines }: SampleChat, at: number): object {
  const id = 700_000_900 + at;
  const other = { from: title, from_id: `user${String(id)}` };
  const startsAtMs = STARTED_AT_MS + at * 24 * 60 * MINUTE_MS;
  return {
    ...{ name: title, type: 'personal_chat', id },
    messages: lines.map(({ from, text }, line) => {
      const sentAtMs = startsAtMs + line * 4 * MINUTE_MS;
      return {
        ...{ id: line + 1, type: 'message' },
        date: new Date(sentAtMs).toISOString().slice(0, 19),
        date_unixtime: String(sentAtMs / 1000),
        ...(from === 'unit' ? UNIT : other),
        ...{ text, text_entities: [{ type: 'plain', text }] },
      };
    }),
  };
}

/** Who a tag says raised it: its sender, in a chat of two. */
export const raisedBy = ({ from }: SampleLine): Raiser => (from === 'unit' ? 'investigator' : 'person-of-interest');
