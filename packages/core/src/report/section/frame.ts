/** Operation and authority; conversations, accounts and the short forms that the report names them by. */
import type { Block } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { moment, type Context } from '../context.ts';
import { wordFor } from '../phrase.ts';
import { cell, join } from '../text.ts';

export function writeFrame({ data, words: { page, form }, pair }: Context): Block[] {
  const { operation } = data;
  const accounts = operation.accounts.map(({ platform, handle }) => pair(platform, handle));
  return [
    { kind: 'heading', level: 1, text: cell(page.frameTitle) },
    {
      kind: 'facts',
      rows: [
        { name: page.operation, value: cell(operation.name) },
        { name: page.conductedBy, value: cell(wordFor(form.choices, operation.operatorType)) },
        { name: page.legalBasis, value: cell(operation.legalBasis) },
        { name: page.issuedBy, value: cell(operation.issuedBy) },
        {
          name: page.validity,
          value: cell(fill(page.period, { from: moment(operation.validFrom), until: moment(operation.validUntil) })),
        },
        {
          name: page.authorityFile,
          value: join([cell(operation.authority.name), cell(operation.authority.sha256, 'mono')], ' · '),
        },
        { name: page.space, value: cell(operation.space ?? page.notStated) },
        { name: page.investigatorAccounts, value: cell(accounts.join(', ') || page.none) },
      ],
    },
  ];
}

export function writeScope(context: Context): Block[] {
  const { data, words, conversation, exhibit } = context;
  const { page } = words;
  return [
    { kind: 'heading', level: 1, text: cell(page.scopeTitle) },
    { kind: 'paragraph', text: cell(page.shortForms) },
    {
      kind: 'table',
      columns: [
        { title: page.label, share: 1 },
        { title: page.conversation, share: 4 },
        { title: page.exhibit, share: 1.4 },
        { title: page.platform, share: 1.6 },
        { title: page.messages, share: 1.4 },
        { title: page.identifier, share: 3.4 },
      ],
      rows: data.conversations.map((one) => [
        cell(conversation(one.id), 'strong'),
        cell(one.title ?? page.untitled),
        cell(exhibit(one.exhibitId)),
        cell(one.platform),
        cell(String(one.messages)),
        cell(one.id, 'mono'),
      ]),
    },
    { kind: 'heading', level: 2, text: cell(page.personAccounts) },
    {
      kind: 'table',
      columns: [
        { title: page.account, share: 3 },
        { title: page.platform, share: 1.4 },
        { title: page.identifier, share: 3 },
      ],
      rows: data.accounts.map(({ name, platform, id }) => [
        cell(name ?? page.notStated),
        cell(platform),
        cell(id, 'mono'),
      ]),
    },
  ];
}
