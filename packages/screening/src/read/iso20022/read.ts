/** Payment messages of ISO 20022, streamed: one payment or one counted skip for every record, whatever wraps the messages. */
import type { ReadItem, RecordReader } from '../../payment/reader.ts';
import { Collector, PAYMENT_PIECES } from './collect.ts';
import { decodeXml } from './decode.ts';
import { XmlFault } from './fault.ts';
import { findKind, nameOfUnread, type MessageKind } from './message.ts';
import { PieceReader } from './pieces.ts';

/** Batches of records, each at most what one piece of text held. */
export async function* readMessages(texts: AsyncIterable<string>): AsyncIterable<readonly ReadItem[]> {
  const pieces = new PieceReader(PAYMENT_PIECES);
  const collector = new Collector();
  const drain = (): readonly ReadItem[] => {
    for (const piece of pieces.take()) collector.add(piece);
    return collector.take();
  };
  try {
    for await (const text of texts) {
      try {
        pieces.write(text);
      } finally {
        yield drain();
      }
    }
    pieces.end();
    yield drain();
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    yield [{ kind: 'unreadable', line: collector.next, why: whyBroken(error, pieces.insideRecord) }];
    return;
  }
  if (collector.messages === 0) yield [{ kind: 'unreadable', line: 1, why: 'no payment message is in the file' }];
}

function whyBroken({ message }: XmlFault, insideRecord: boolean): string {
  const cut = insideRecord ? ' Records that were open there are not counted.' : '';
  return `the file cannot be read on from here: ${message}.${cut} What stands before it was read; ask for the file anew.`;
}

function readerOf(kind: MessageKind, about: string): RecordReader {
  return {
    format: kind,
    about,
    recognises: (head) => findKind(plain(head)) === kind,
    read: (path) => readMessages(decodeXml(path)),
  };
}

/** A head of UTF-16 comes with a zero beside every letter. */
function plain(head: string): string {
  return head.replaceAll('\0', '');
}

export const ISO20022_READERS: readonly RecordReader[] = [
  readerOf('pacs.008', 'credit transfers of clients between institutions, 001.02 to .13'),
  readerOf('pain.001', 'credit transfers that clients asked for, 001.02 to .12'),
  readerOf('pain.008', 'direct debits that clients asked for, 001.01 to .11'),
  readerOf('pacs.003', 'direct debits of clients between institutions, 001.01 to .11'),
  readerOf('pacs.004', 'returned payments, below zero, 001.01 to .13'),
  readerOf('pacs.007', 'reversed payments between institutions, below zero'),
  readerOf('pain.007', 'reversals that clients asked for, below zero'),
  readerOf('pacs.009', 'transfers between institutions, 001.01 to .12'),
  readerOf('camt.053', 'statements of accounts, 001.01 to .12'),
  readerOf('camt.052', 'reports of accounts within the day, 001.01 to .12'),
  readerOf('camt.054', 'notices of debit and credit, 001.01 to .12'),
  readerOf('auth.001', 'requests of authorities: counted, read with `readAuthorityMessages`'),
  readerOf('auth.002', 'answers to authorities: counted, read with `readAuthorityMessages`'),
  readerOf('auth.003', 'changes of the status of a request: counted, read with `readAuthorityMessages`'),
  {
    format: 'iso20022',
    about: 'messages of ISO 20022 that hold no payments that are read here',
    recognises: (head) =>
      [...plain(head).matchAll(/<(?:[\w.-]+:)?([A-Za-z]+)[\s>]/gu)].some(([, name]) => nameOfUnread(name!) !== null),
    read: (path) => readMessages(decodeXml(path)),
  },
];
