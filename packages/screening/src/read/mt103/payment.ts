/** One MT103 as a payment: what is settled (32A) counts; what was instructed (33B) stands beside it. */
import { formatDecimal, parseDecimal } from '../../amount/decimal.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import { linesOf, optionOf, type SwiftMessage } from './blocks.ts';
import { agentOf, countryOfAgent, parseAgent, parseClient, type SwiftAgent, type SwiftParty } from './party.ts';

export function statedOfMessage(message: SwiftMessage): StatedPayment {
  const payer = clientOf(message, /^50[AFK]?$/u);
  const payee = clientOf(message, /^59[AF]?$/u);
  const { first, between, last } = chainOf(message);
  return {
    payment_id: linesOf(message, '20')?.[0]?.trim() ?? null,
    uetr: message.uetr,
    ...sideOf('payer', payer, first),
    payer_born: payer?.born ?? null,
    ...sideOf('payee', payee, last),
    ...betweenOf(between),
    ...settlementOf(message),
    ...instructionOf(message),
    remittance_text: joined(message, '70'),
    purpose: [joined(message, '26T'), joined(message, '77B'), joined(message, '72')]
      .filter((one) => one !== null)
      .join('\n'),
    rail: 'bank',
  };
}

function clientOf(message: SwiftMessage, tags: RegExp): SwiftParty | null {
  const field = optionOf(message, tags);
  return field === null ? null : parseClient(field.tag, field.lines);
}

interface Chain {
  readonly first: SwiftAgent | null;
  readonly between: readonly SwiftAgent[];
  readonly last: SwiftAgent | null;
}

/** The payer's institution is 52 or the sender, the payee's 57 or the receiver; the rest stands between, in order, each once. */
function chainOf(message: SwiftMessage): Chain {
  const of = (number: string): SwiftAgent | null =>
    parseAgent(optionOf(message, new RegExp(`^${number}[A-D]?$`, 'u'))?.lines ?? null);
  const sender = message.sender === null ? null : agentOf(message.sender);
  const receiver = message.receiver === null ? null : agentOf(message.receiver);
  const [first, last] = [of('52') ?? sender, of('57') ?? receiver];
  const others = [sender, of('53'), of('54'), of('55'), receiver, of('56')].filter((agent) => agent !== null);
  const ends = [first, last].flatMap((agent) => (agent === null ? [] : [agent.name]));
  const between = others.filter(
    (agent, place) =>
      !ends.some((end) => sameBank(end, agent.name)) &&
      others.findIndex(({ name }) => sameBank(name, agent.name)) === place,
  );
  return { first, between, last };
}

/** `XXX` at the end is the head office, with or without. */
function sameBank(a: string, b: string): boolean {
  return a.replace(/XXX$/u, '') === b.replace(/XXX$/u, '');
}

function sideOf(side: 'payer' | 'payee', party: SwiftParty | null, agent: SwiftAgent | null): StatedPayment {
  const facts = {
    id: party?.id ?? null,
    name: party?.name ?? null,
    kind: party?.kind ?? null,
    account: party?.account ?? null,
    country: party?.country ?? null,
    address: party?.address ?? null,
    agent: agent?.name ?? null,
    agent_country: countryOfAgent(agent, party?.account ?? null),
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`${side}_${name}`, value]));
}

function betweenOf(agents: readonly SwiftAgent[]): StatedPayment {
  if (agents.length === 0) return {};
  const countries = agents.flatMap(({ country }) => (country === null ? [] : [country]));
  return {
    via_agents: agents.map(({ name }) => name.replaceAll('|', ' ')).join('|'),
    via_countries: countries.length === 0 ? null : countries.join('|'),
  };
}

const SETTLED = /^(\d{2})(\d{2})(\d{2})([A-Z]{3})([\d.,]+)$/u;
/** When it was sent; `CLSTIME` is a deadline and says nothing of the payment. */
const SENT = /^\/(?:SNDTIME|RNCTIME)\/(\d{2})(\d{2})([+-]\d{2})(\d{2})$/u;

function settlementOf(message: SwiftMessage): StatedPayment {
  const field = linesOf(message, '32A')?.[0]?.trim() ?? '';
  const found = SETTLED.exec(field);
  if (found === null) return { time_text: field === '' ? null : field };
  const [, year, month, day, currency, amount] = found;
  const number = parseDecimal(amount!, 'decimal');
  const date = `${Number(year) >= 80 ? '19' : '20'}${year}-${month}-${day}`;
  const sent = message.fields
    .flatMap(({ tag, lines }) => (tag === '13C' ? [SENT.exec(lines[0]!.trim())] : []))
    .find((one) => one !== null);
  return {
    amount: number === null ? null : formatDecimal(number),
    amount_text: amount!,
    currency: currency!,
    time_text: sent === undefined ? field.slice(0, 6) : `${field.slice(0, 6)} ${sent[0]}`,
    at: sent === undefined ? date : `${date}T${sent[1]}:${sent[2]}:00${sent[3]}:${sent[4]}`,
  };
}

function instructionOf(message: SwiftMessage): StatedPayment {
  const found = /^([A-Z]{3})([\d.,]+)$/u.exec(linesOf(message, '33B')?.[0]?.trim() ?? '');
  const number = found === null ? null : parseDecimal(found[2]!, 'decimal');
  return number === null ? {} : { instructed_amount: formatDecimal(number), instructed_currency: found![1]! };
}

function joined(message: SwiftMessage, tag: string): string | null {
  const text = linesOf(message, tag)?.join('\n').trim() ?? '';
  return text === '' ? null : text;
}
