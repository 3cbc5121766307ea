/**
 * Requests of authorities to institutions and their answers (auth.001, auth.002, auth.003 of ISO 20022): what is asked of whom, for which time, on
 * which legal basis. They are read as requests, never as payments.
 */
import { ScreeningError } from '../../error.ts';
import { decodeXml } from './decode.ts';
import { XmlFault } from './fault.ts';
import { kindOf } from './message.ts';
import { at, childOf, childrenOf, textAt, textOf, type XmlNode } from './node.ts';
import { accountNumber } from './party.ts';
import { PieceReader } from './pieces.ts';

/** One thing that is searched for. Null and empty: the message does not say it. */
export type SearchCriterion =
  | {
      readonly kind: 'account';
      readonly account: string | null;
      readonly owner: string | null;
      readonly parties: string | null;
      readonly asked: readonly string[];
    }
  | {
      readonly kind: 'person';
      readonly name: string | null;
      readonly country: string | null;
      readonly ids: readonly string[];
      readonly asked: readonly string[];
    }
  | { readonly kind: 'card'; readonly number: string | null; readonly asked: readonly string[] }
  | { readonly kind: 'transaction'; readonly number: string | null; readonly asked: readonly string[] };

export interface Period {
  /** ISO 8601, a day or a moment, as written. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface AuthorityRequest {
  readonly kind: 'request';
  readonly investigation: string | null;
  /** Paragraph of the law, and what is said about it. */
  readonly legalBasis: { readonly paragraph: string | null; readonly disclaimer: string | null };
  /** Whether the person may not be told. */
  readonly confidential: boolean | null;
  readonly dueOn: string | null;
  readonly period: Period;
  readonly criteria: readonly SearchCriterion[];
}

export interface AuthorityAnswer {
  readonly kind: 'answer';
  readonly response: string | null;
  readonly investigation: string | null;
  /** `NRES`, `PART` or `COMP`. */
  readonly status: string | null;
  readonly criteria: readonly SearchCriterion[];
  readonly results: readonly {
    readonly period: Period;
    readonly asked: string | null;
    /** `FOUN`, `NFOU`, `NOAP`; `enclosed` where the result stands in the message itself, which is not read. */
    readonly result: string | null;
    readonly more: string | null;
  }[];
}

export interface AuthorityChange {
  readonly kind: 'change';
  /** The request that it is about. */
  readonly request: string | null;
  readonly confidential: boolean | null;
}

export type AuthorityMessage = AuthorityRequest | AuthorityAnswer | AuthorityChange;

/** All of them in a file, in order. Throws `file-unreadable` where the file breaks off or is no XML: half a request is none. */
export async function readAuthorityMessages(path: string, source: string): Promise<readonly AuthorityMessage[]> {
  return (await readNodes(path, source)).map(parseAuthorityMessage);
}

/** A request, with what it searches for as it came: an answer repeats that to the letter. */
export interface RequestAsCame {
  readonly request: AuthorityRequest;
  readonly criteria: XmlNode | null;
}

/** Only the requests of a file. Throws as {@link readAuthorityMessages}. */
export async function readRequests(path: string, source: string): Promise<readonly RequestAsCame[]> {
  const nodes = (await readNodes(path, source)).filter(({ name }) => kindOf(name) === 'auth.001');
  return nodes.map((node) => ({ request: parseRequest(node), criteria: childOf(node, 'SchCrit') }));
}

async function readNodes(path: string, source: string): Promise<readonly XmlNode[]> {
  const pieces = new PieceReader({
    opens: (name) => kindOf(name)?.startsWith('auth') === true,
    passes: () => false,
    detached: new Set(),
  });
  const nodes: XmlNode[] = [];
  try {
    for await (const text of decodeXml(path)) {
      pieces.write(text);
      nodes.push(...pieces.take().map(({ node }) => node));
    }
    pieces.end();
  } catch (cause) {
    if (!(cause instanceof XmlFault)) throw cause;
    throw new ScreeningError(
      'file-unreadable',
      `"${source}" cannot be read as requests of an authority: ${cause.message}.`,
      { cause },
    );
  }
  return [...nodes, ...pieces.take().map(({ node }) => node)];
}

function parseAuthorityMessage(node: XmlNode): AuthorityMessage {
  switch (kindOf(node.name)) {
    case 'auth.002':
      return parseAnswer(node);
    case 'auth.003':
      return { kind: 'change', request: textAt(node, 'OrgnlBizQry'), confidential: yesNo(textAt(node, 'CnfdtltySts')) };
    default:
      return parseRequest(node);
  }
}

function parseRequest(node: XmlNode): AuthorityRequest {
  const basis = childOf(node, 'LglMndtBsis');
  return {
    kind: 'request',
    investigation: textAt(node, 'InvstgtnId'),
    legalBasis: { paragraph: textAt(basis, 'Prgrph'), disclaimer: textAt(basis, 'Dsclmr') },
    confidential: yesNo(textAt(node, 'CnfdtltySts')),
    dueOn: textAt(node, 'DueDt', 'DueDt'),
    period: periodOf(childOf(node, 'InvstgtnPrd')),
    criteria: criteriaOf(childOf(node, 'SchCrit')),
  };
}

function parseAnswer(node: XmlNode): AuthorityAnswer {
  return {
    kind: 'answer',
    response: textAt(node, 'RspnId'),
    investigation: textAt(node, 'InvstgtnId'),
    status: textAt(node, 'RspnSts'),
    criteria: criteriaOf(childOf(node, 'SchCrit')),
    results: childrenOf(node, 'RtrInd').map((one) => ({
      period: periodOf(childOf(one, 'RspnPrd')),
      asked: textAt(one, 'AuthrtyReqTp', 'MsgNmId'),
      result: at(one, 'InvstgtnRslt', 'Rslt') === null ? textAt(one, 'InvstgtnRslt', 'InvstgtnSts') : 'enclosed',
      more: textAt(one, 'AddtlInf'),
    })),
  };
}

function criteriaOf(criteria: XmlNode | null): readonly SearchCriterion[] {
  return (criteria?.children ?? []).flatMap((one): SearchCriterion[] => {
    if (one.name === 'Acct') return [accountOf(one)];
    if (one.name === 'CstmrId') return [personOf(one)];
    if (one.name === 'PmtInstrm')
      return [{ kind: 'card', number: textAt(one, 'CardNb'), asked: askedOf(one, 'AuthrtyReqTp') }];
    if (one.name === 'OrgnlTxNb')
      return [
        {
          kind: 'transaction',
          number: textAt(one, 'Nb'),
          asked: childrenOf(one, 'Tp').flatMap((tp) => textOf(tp) ?? []),
        },
      ];
    return [];
  });
}

function accountOf(node: XmlNode): SearchCriterion {
  const account = childOf(node, 'Id');
  return {
    kind: 'account',
    account: accountNumber(account),
    owner: textAt(account, 'Ownr', 'Nm'),
    parties: textAt(node, 'InvstgtdPties', 'Cd') ?? textAt(node, 'InvstgtdPties', 'Prtry'),
    asked: askedOf(node, 'AuthrtyReqTp'),
  };
}

function personOf(node: XmlNode): SearchCriterion {
  const party = childOf(node, 'Pty');
  const ids = [at(party, 'Id', 'PrvtId'), at(party, 'Id', 'OrgId')];
  return {
    kind: 'person',
    name: textAt(party, 'Nm'),
    country: textAt(party, 'PstlAdr', 'Ctry') ?? textAt(party, 'CtryOfRes'),
    ids: ids.flatMap((id) => childrenOf(id, 'Othr').flatMap((other) => textAt(other, 'Id') ?? [])),
    asked: childrenOf(node, 'AuthrtyReq').flatMap((request) => textAt(request, 'Tp', 'MsgNmId') ?? []),
  };
}

function askedOf(node: XmlNode, name: string): readonly string[] {
  return childrenOf(node, name).flatMap((one) => textAt(one, 'MsgNmId') ?? []);
}

function periodOf(node: XmlNode | null): Period {
  return {
    from: textAt(node, 'Dt', 'FrDt') ?? textAt(node, 'DtTm', 'FrDtTm'),
    to: textAt(node, 'Dt', 'ToDt') ?? textAt(node, 'DtTm', 'ToDtTm'),
  };
}

function yesNo(text: string | null): boolean | null {
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}
