/** Payments that a person confirmed the messages speak of: amount, time, parties, and where both stand. */
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { momentCell, type Context } from '../context.ts';
import type { ReportedPayment } from '../data.ts';
import { cell, run } from '../text.ts';

export function writePayments(context: Context): Block[] {
  const { page } = context.words;
  const { payments } = context.data;
  const intro: Block[] = [
    { kind: 'heading', level: 1, text: cell(page.paymentsTitle) },
    { kind: 'paragraph', text: cell(payments.length === 0 ? page.noPayments : page.paymentsIntro) },
  ];
  if (payments.length === 0) return intro;
  return [
    ...intro,
    {
      kind: 'table',
      columns: [
        { title: page.paymentMessage, share: 1.4 },
        { title: page.paymentAmount, share: 2 },
        { title: page.paymentWhen, share: 2.2 },
        { title: page.paymentParties, share: 2.8 },
        { title: page.paymentSource, share: 3.4 },
      ],
      rows: payments.map((one) => paymentRow(context, one)),
    },
  ];
}

function paymentRow(context: Context, one: ReportedPayment): Cell[] {
  const { page } = context.words;
  const amount = one.amount === null ? page.unknown : `${one.amount} ${one.currency ?? page.notStated}`;
  const source = one.exhibitName ?? page.notStated;
  const decided = { by: one.confirmedBy, at: one.confirmedAt.slice(0, 10), entry: one.logIndex };
  return [
    cell(context.message(one.message)),
    cell(amount, 'strong'),
    // A day or a clock without a zone stands as it is written.
    one.at === null ? cell(one.local ?? page.noCertainTime) : momentCell(one.at, context),
    cell(`${one.payer ?? page.notStated} → ${one.payee ?? page.notStated}`),
    [
      run(fill(page.paymentRecord, { file: source, record: one.record })),
      run('\n'),
      run(one.exhibitId, 'mono'),
      run(`\n${fill(page.paymentConfirmed, decided)}`, 'muted'),
    ],
  ];
}
