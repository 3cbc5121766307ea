/** An answer to a request of an authority (auth.002.001.01 of ISO 20022), held to the structure before it is given out. */
import { ScreeningError } from '../../error.ts';
import type { AuthorityRequest } from '../../read/iso20022/authority.ts';
import type { XmlNode } from '../../read/iso20022/node.ts';
import { writeXml, type OutElement } from '../xml/element.ts';
import { SchemaValidator } from '../xml/validate.ts';
import { ANSWER_NAMESPACE, ANSWER_SCHEMA } from './structure.ts';

export interface AnsweredType {
  /** As the request names it. */
  readonly asked: string;
  /** A message that is enclosed; or that nothing was found. */
  readonly result: OutElement | 'NFOU';
  readonly more: string | null;
}

export interface Answer {
  readonly response: string;
  readonly request: AuthorityRequest;
  readonly criteria: XmlNode;
  /** `COMP`: all that was asked; `PART`: not all of it; `NRES`: nothing was found. */
  readonly status: 'NRES' | 'PART' | 'COMP';
  readonly results: readonly AnsweredType[];
}

/** Throws `input-invalid` where it does not have the structure of the message: an identifier that is too long, a criterion that is none. */
export function writeAnswer({ response, request, criteria, status, results }: Answer): string {
  const xml = writeXml(
    {
      name: 'Document',
      children: [
        {
          name: 'InfReqRspn',
          children: [
            { name: 'RspnId', text: response },
            { name: 'InvstgtnId', text: request.investigation ?? '' },
            { name: 'RspnSts', text: status },
            asCame(criteria),
            ...results.map((one) => resultOf(one, request)),
          ],
        },
      ],
    },
    ANSWER_NAMESPACE,
  );
  assertStructure(xml);
  return xml;
}

function assertStructure(xml: string): void {
  const schema = new SchemaValidator(ANSWER_SCHEMA);
  const faults = schema.faultsOf(xml);
  schema.dispose();
  if (faults.length > 0)
    throw new ScreeningError('input-invalid', `The answer has not the structure of auth.002: ${faults[0]!.trim()}`);
}

function resultOf({ asked, result, more }: AnsweredType, { period }: AuthorityRequest): OutElement {
  const status: OutElement =
    result === 'NFOU' ? { name: 'InvstgtnSts', text: result } : { name: 'Rslt', children: [result] };
  return {
    name: 'RtrInd',
    children: [
      ...periodOf(period),
      { name: 'AuthrtyReqTp', children: [{ name: 'MsgNmId', text: asked }] },
      { name: 'InvstgtnRslt', children: [status] },
      ...moreOf(period, more),
    ],
  };
}

/** In the way that the request said it: days, or moments. A period has both ends; one with a single end is said in words, below. */
function periodOf({ from, to }: AuthorityRequest['period']): OutElement[] {
  if (from === null || to === null) return [];
  const kind = from.includes('T') ? 'DtTm' : 'Dt';
  const part = (name: string, text: string): OutElement => ({ name, text });
  return [
    {
      name: 'RspnPrd',
      children: [{ name: kind, children: [part(`Fr${kind}`, from), part(`To${kind}`, to)] }],
    },
  ];
}

const MOST_MORE = 500;

/** What is said besides: that the request had one end of its period only, and what was said of the result. */
function moreOf({ from, to }: AuthorityRequest['period'], more: string | null): OutElement[] {
  const open = from !== null && to === null ? `From ${from}.` : from === null && to !== null ? `To ${to}.` : null;
  const text = [open, more].filter((one) => one !== null).join(' ');
  return text === '' ? [] : [{ name: 'AddtlInf', text: text.slice(0, MOST_MORE) }];
}

function asCame({ name, attributes, children, text }: XmlNode): OutElement {
  const said = Object.fromEntries(
    Object.entries(attributes).filter(([key]) => !key.startsWith('xmlns') && !key.includes(':')),
  );
  return {
    name,
    attributes: said,
    ...(children.length > 0 ? { children: children.map(asCame) } : { text: text.trim() }),
  };
}
