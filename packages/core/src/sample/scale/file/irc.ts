/** A channel or a query as irssi logs it, on a computer set to UTC. */
import { twoDigits, wallClock } from '../../conversation.ts';
import type { ScaleMessage } from '../talk.ts';
import { UNIT } from '../unit.ts';
import { slug } from './place.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `channel`: whose first words follow on their joining it, with the address that they came from; null for a query. */
export function* writeIrcLog(talk: Iterable<ScaleMessage>, channel: string | null): Generator<string, void> {
  const joined = new Set<string>();
  let today = '';
  for (const { atMs, by, text } of talk) {
    const { hour, minute, second, ...date } = wallClock(atMs);
    const day = `${DAYS[date.weekday]} ${MONTHS[date.month - 1]} ${twoDigits(date.day)}`;
    const clock = `${twoDigits(hour)}:${twoDigits(minute)}`;
    if (today === '') yield `--- Log opened ${day} ${clock}:${twoDigits(second)} ${date.year}\n`;
    else if (day !== today) yield `--- Day changed ${day} ${date.year}\n`;
    today = day;
    const nick = by === null ? UNIT.irc[0]!.key : by.key;
    if (channel !== null && by !== null && !joined.has(nick)) {
      joined.add(nick);
      yield `${clock} -!- ${nick} [~${slug(nick)}@${by.host}] has joined #${slug(channel)}\n`;
    }
    yield `${clock} < ${nick}> ${text}\n`;
  }
}
