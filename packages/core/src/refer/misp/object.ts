/** MISP objects and attributes (MISP core format). Nothing is for detection: no attribute goes to an intrusion detection system. */
import { nameBasedUuid } from '../../record/identity.ts';
import { plain } from '../text.ts';
import { TEMPLATES, type TemplateName } from './template.ts';

export interface MispAttribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly comment: string;
  readonly object_relation?: string;
  readonly to_ids: false;
  readonly disable_correlation: boolean;
  /** `5`: that of the event. */
  readonly distribution: '5';
}

export interface MispReference {
  readonly uuid: string;
  readonly object_uuid: string;
  readonly referenced_uuid: string;
  readonly relationship_type: string;
  readonly comment: string;
}

export interface MispObject {
  readonly uuid: string;
  readonly name: TemplateName;
  readonly 'meta-category': string;
  readonly template_uuid: string;
  readonly template_version: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly distribution: '5';
  readonly comment: string;
  readonly Attribute: readonly MispAttribute[];
  readonly ObjectReference: readonly MispReference[];
}

/** A value, or several of a relation that may stand more than once; null and empty are left out, for MISP knows no empty value. */
export type Values = Readonly<Record<string, string | readonly string[] | null | undefined>>;

export interface ObjectInput {
  readonly uuid: string;
  readonly name: TemplateName;
  /** ISO instant. */
  readonly at: string;
  readonly comment?: string;
  readonly values: Values;
  readonly references?: readonly MispReference[];
}

export function buildObject({ uuid, name, at, comment, values, references }: ObjectInput): MispObject {
  const template = TEMPLATES[name];
  const attributes = Object.entries(values).flatMap(([relation, value]) =>
    [...new Set(typeof value === 'string' ? [value] : (value ?? []))]
      .map((one) => plain(one).trim())
      .filter((one) => one !== '')
      .map((one) => attributeOf(uuid, name, relation, one)),
  );
  return {
    ...{ uuid, name, 'meta-category': template.category },
    ...{ template_uuid: template.uuid, template_version: template.version },
    ...{ timestamp: epochSeconds(at), distribution: '5', comment: plain(comment ?? '') },
    ...{ Attribute: attributes, ObjectReference: references ?? [] },
  };
}

function attributeOf(objectUuid: string, name: TemplateName, relation: string, value: string): MispAttribute {
  const type = (TEMPLATES[name].attributes as Readonly<Record<string, string>>)[relation]!;
  return {
    uuid: nameBasedUuid(objectUuid, `misp:${relation}:${value}`),
    ...{ type, category: CATEGORIES[type] ?? 'Other', value, comment: '', object_relation: relation },
    ...{ to_ids: false, disable_correlation: type === 'text' && relation !== 'msisdn', distribution: '5' },
  };
}

/** Category of each attribute type that we write; MISP admits only certain pairs (`describeTypes`). */
const CATEGORIES: Readonly<Record<string, string>> = {
  'bank-account-nr': 'Financial fraud',
  iban: 'Financial fraud',
  btc: 'Financial fraud',
  xmr: 'Financial fraud',
  email: 'Social network',
  url: 'Network activity',
  domain: 'Network activity',
  'ip-src': 'Network activity',
};

/** An attribute by itself, without an object. */
export function buildAttribute(uuid: string, type: string, value: string, comment: string): MispAttribute {
  return {
    ...{ uuid, type, category: CATEGORIES[type] ?? 'Other', value: plain(value).trim(), comment: plain(comment) },
    ...{ to_ids: false, disable_correlation: type === 'text' || type === 'comment', distribution: '5' },
  };
}

export function refer(from: string, to: string, relationship: string, comment: string): MispReference {
  return {
    uuid: nameBasedUuid(from, `misp-reference:${relationship}:${to}`),
    ...{ object_uuid: from, referenced_uuid: to, relationship_type: relationship, comment: plain(comment) },
  };
}

export function epochSeconds(at: string): string {
  return String(Math.floor(Date.parse(at) / 1000));
}
