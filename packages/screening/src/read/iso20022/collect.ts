/** From the pieces of messages to payments, skips and notes, in the order of the file. */
import type { ReadItem, TextSpan } from '../../payment/reader.ts';
import { hasOtherAmount, isContradicted, statedBatch, type EntryPlace } from './booked.ts';
import { statedOfEntry, whyNoPayment } from './entry.ts';
import { statedOfCollection, statedOfDebit } from './debit.ts';
import { kindOf, nameOfUnread, TRANSFER_KINDS, type MessageKind } from './message.ts';
import { childOf, type XmlNode } from './node.ts';
import type { Piece, PieceTable } from './pieces.ts';
import { statedOfReturn } from './return.ts';
import { notesOfPages, Tally } from './tally.ts';
import { statedOfInstruction, statedOfTransfer } from './transfer.ts';

/** The element that is one payment, and how each message has it. */
const STATED: ReadonlyMap<string, Partial<Record<MessageKind, typeof statedOfTransfer>>> = new Map([
  ['CdtTrfTxInf', { 'pacs.008': statedOfTransfer, 'pain.001': statedOfInstruction, 'pacs.009': statedOfTransfer }],
  ['DrctDbtTxInf', { 'pain.008': statedOfCollection, 'pacs.003': statedOfDebit }],
  ['TxInf', { 'pacs.004': statedOfReturn, 'pacs.007': statedOfReturn, 'pain.007': statedOfReturn }],
]);
const ACCOUNTS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn']);

export const PAYMENT_PIECES: PieceTable = {
  opens: (name) => kindOf(name) !== null,
  passes: (name) => nameOfUnread(name) !== null,
  detached: new Set([...STATED.keys(), 'PmtInf', ...ACCOUNTS, 'Bal', 'Ntry', 'TxDtls']),
};

/** Of a batch of which one payment is given: its own amount is of it, and the amount of the entry of all. */
function isAlone({ entry, details }: EntryPlace): boolean {
  return (statedBatch(entry) ?? 1) <= 1 || !hasOtherAmount(entry, details);
}

export class Collector {
  #items: ReadItem[] = [];
  #record = 0;
  #messages = 0;
  #tally = new Tally();
  #held: { readonly entry: XmlNode; readonly place: EntryPlace; readonly span: TextSpan; count: number } | null = null;

  /** Number of the record that would come next. */
  get next(): number {
    return this.#record + 1;
  }

  get messages(): number {
    return this.#messages;
  }

  take(): readonly ReadItem[] {
    const taken = this.#items;
    this.#items = [];
    return taken;
  }

  add(piece: Piece): void {
    const unread = nameOfUnread(piece.node.name);
    if (piece.around.length === 0 && unread !== null) {
      this.#messages += 1;
      return this.#skip(`a message that is not read here (${unread})`);
    }
    const kind = kindOf((piece.around[0] ?? piece.node).name)!;
    if (piece.around.length === 0) return this.#endMessage(kind, piece.node);
    if (kind.startsWith('camt')) this.#addOfAccount(piece);
    else this.#addTransfer(kind, piece);
  }

  #addTransfer(kind: MessageKind, { node, around, span }: Piece): void {
    const stated = STATED.get(node.name)?.[kind];
    if (stated !== undefined) this.#pay(stated(node, around), span);
  }

  #addOfAccount({ node, around, span }: Piece): void {
    const account = around.find(({ name }) => ACCOUNTS.has(name)) ?? null;
    if (node.name === 'Bal') this.#tally.addBalance(node);
    if (node.name === 'TxDtls') this.#addDetails({ node, around, span }, account);
    if (node.name === 'Ntry') this.#endEntry(node, account, span);
    if (ACCOUNTS.has(node.name)) this.#note(this.#tally.notesOfAccount(node));
  }

  /** The first is held: only at the end of the entry is it known whether it is alone. */
  #addDetails({ node: details, around, span }: Piece, account: XmlNode | null): void {
    const entry = around.findLast(({ name }) => name === 'Ntry');
    if (entry === undefined) return this.#skip('details of a transaction outside an entry');
    const held = this.#held?.entry === entry ? this.#held : null;
    if (held === null) {
      this.#held = { entry, place: { ...this.#placeOf(entry, account), details, alone: true }, span, count: 1 };
      return;
    }
    if (held.count === 1) this.#payEntry({ ...held.place, alone: false }, held.span);
    held.count += 1;
    this.#payEntry({ ...this.#placeOf(entry, account), details, alone: false }, span);
  }

  #placeOf(entry: XmlNode, account: XmlNode | null): Pick<EntryPlace, 'entry' | 'account' | 'balanceDay'> {
    return { entry, account, balanceDay: this.#tally.balanceDay };
  }

  /** One that is one payment is shown whole. */
  #endEntry(entry: XmlNode, account: XmlNode | null, span: TextSpan): void {
    const held = this.#held?.entry === entry ? this.#held : null;
    this.#held = null;
    this.#tally.addEntry(entry, {
      given: held?.count ?? 0,
      isContradicted: held?.count === 1 && isContradicted(entry, held.place.details),
      isApart: held?.count === 1 && isAlone(held.place) && hasOtherAmount(entry, held.place.details),
    });
    if (held === null) this.#payEntry({ ...this.#placeOf(entry, account), details: null, alone: true }, span);
    else if (held.count === 1) this.#payEntry({ ...held.place, alone: isAlone(held.place) }, span);
  }

  #payEntry(place: EntryPlace, span: TextSpan): void {
    const why = whyNoPayment(place.entry);
    if (why === null) this.#pay(statedOfEntry(place), span);
    else this.#skip(why);
  }

  #endMessage(kind: MessageKind, message: XmlNode): void {
    this.#messages += 1;
    if (kind.startsWith('auth'))
      this.#skip(`a message between an authority and an institution (${kind}), not a payment`);
    this.#note(notesOfPages(childOf(childOf(message, 'GrpHdr'), 'MsgPgntn')));
    if ((TRANSFER_KINDS as readonly string[]).includes(kind))
      this.#note(this.#tally.faultsOfTransfers(childOf(message, 'GrpHdr')));
    this.#tally = new Tally();
  }

  #pay(stated: Extract<ReadItem, { kind: 'payment' }>['stated'], span: TextSpan): void {
    this.#record += 1;
    this.#tally.addPayment(stated);
    this.#items.push({ kind: 'payment', line: this.#record, stated, span });
  }

  #skip(why: string): void {
    this.#record += 1;
    this.#items.push({ kind: 'unreadable', line: this.#record, why });
  }

  #note(notes: readonly string[]): void {
    this.#items.push(...notes.map((why) => ({ kind: 'note' as const, line: this.#record, why })));
  }
}
