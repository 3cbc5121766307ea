/** The messages of ISO 20022 that are told apart here, by the element that holds them. */

/** Messages whose header says how many payments there are, and their sum. */
export const TRANSFER_KINDS = [
  'pacs.008',
  'pain.001',
  'pain.008',
  'pacs.003',
  'pacs.004',
  'pacs.007',
  'pain.007',
  'pacs.009',
] as const;
export type TransferKind = (typeof TRANSFER_KINDS)[number];

export type MessageKind = TransferKind | 'camt.052' | 'camt.053' | 'camt.054' | 'auth.001' | 'auth.002' | 'auth.003';

const HOLDERS: readonly (readonly [RegExp, MessageKind])[] = [
  [/^(?:FIToFICstmrCdtTrf|pacs\.008\.001\.\d\d)$/u, 'pacs.008'],
  [/^(?:CstmrCdtTrfInitn|pain\.001\.001\.\d\d)$/u, 'pain.001'],
  [/^(?:CstmrDrctDbtInitn|pain\.008\.001\.\d\d)$/u, 'pain.008'],
  [/^(?:FIToFICstmrDrctDbt|pacs\.003\.001\.\d\d)$/u, 'pacs.003'],
  [/^(?:PmtRtr|pacs\.004\.001\.\d\d)$/u, 'pacs.004'],
  [/^FIToFIPmtRvsl$/u, 'pacs.007'],
  [/^CstmrPmtRvsl$/u, 'pain.007'],
  [/^(?:FICdtTrf|FinInstnCdtTrf|pacs\.009\.001\.\d\d)$/u, 'pacs.009'],
  [/^BkToCstmrAcctRpt(?:V\d\d)?$/u, 'camt.052'],
  [/^BkToCstmrStmt(?:V\d\d)?$/u, 'camt.053'],
  [/^BkToCstmrDbtCdtNtfctn(?:V\d\d)?$/u, 'camt.054'],
  [/^InfReqOpng$/u, 'auth.001'],
  [/^InfReqRspn$/u, 'auth.002'],
  [/^InfReqStsChngNtfctn$/u, 'auth.003'],
];

/** Null: none that is read. */
export function kindOf(holder: string): MessageKind | null {
  return HOLDERS.find(([pattern]) => pattern.test(holder))?.[1] ?? null;
}

/** Messages that hold no payments: each is counted with its name. */
const NOT_READ: Readonly<Record<string, string>> = {
  CstmrPmtStsRpt: 'pain.002, a status report',
  FIToFIPmtStsRpt: 'pacs.002, a status report',
  FIToFIPmtCxlReq: 'camt.056, a request to cancel',
  RsltnOfInvstgtn: 'camt.029, an answer to an inquiry',
};

export function nameOfUnread(holder: string): string | null {
  return Object.hasOwn(NOT_READ, holder) ? NOT_READ[holder]! : null;
}

/** `opens` of a file, whether by its namespace or by one of the elements above: prefixes and wrappers may be anything. */
export function findKind(head: string): MessageKind | null {
  for (const [, name] of head.matchAll(/<(?:[A-Za-z_][\w.-]*:)?([A-Za-z][\w.]*)[\s>/]/gu)) {
    const kind = kindOf(name!);
    if (kind !== null) return kind;
  }
  return (
    (/urn:iso:std:iso:20022:tech:xsd:(pacs\.00[34789]|pain\.00[178]|camt\.05[234]|auth\.00[123])/u.exec(head)?.[1] as
      MessageKind | undefined) ?? null
  );
}
