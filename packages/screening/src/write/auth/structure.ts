/**
 * The order and the codes of an answer to an authority (auth.002.001.01 of ISO 20022), in our own words, as a schema: what is written is held to it
 * before it is given out. The criteria are those of the request, as they came; an enclosed result is a message of its own.
 */
export const ANSWER_NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:auth.002.001.01';

const any = (namespace: string): string =>
  `<xs:complexType><xs:sequence><xs:any namespace="${namespace}" processContents="skip" maxOccurs="unbounded"/></xs:sequence></xs:complexType>`;
const text = (name: string, most: number, more = ''): string =>
  `<xs:element name="${name}" ${more}><xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="${most}"/></xs:restriction></xs:simpleType></xs:element>`;
const code = (name: string, ...codes: readonly string[]): string =>
  `<xs:element name="${name}"><xs:simpleType><xs:restriction base="xs:string">${codes.map((one) => `<xs:enumeration value="${one}"/>`).join('')}</xs:restriction></xs:simpleType></xs:element>`;
const group = (name: string, kind: 'sequence' | 'choice', content: string, more = ''): string =>
  `<xs:element name="${name}" ${more}><xs:complexType><xs:${kind}>${content}</xs:${kind}></xs:complexType></xs:element>`;
const days = '<xs:element name="FrDt" type="xs:date"/><xs:element name="ToDt" type="xs:date"/>';
const moments = '<xs:element name="FrDtTm" type="xs:dateTime"/><xs:element name="ToDtTm" type="xs:dateTime"/>';

const RESULT = group(
  'RtrInd',
  'sequence',
  [
    group('RspnPrd', 'choice', group('Dt', 'sequence', days) + group('DtTm', 'sequence', moments), 'minOccurs="0"'),
    group('AuthrtyReqTp', 'sequence', text('MsgNmId', 35) + text('MsgNm', 140, 'minOccurs="0"')),
    group(
      'InvstgtnRslt',
      'choice',
      `<xs:element name="Rslt">${any('##other')}</xs:element>${code('InvstgtnSts', 'FOUN', 'NFOU', 'NOAP')}`,
    ),
    text('AddtlInf', 500, 'minOccurs="0"'),
  ].join(''),
  'maxOccurs="unbounded"',
);

export const ANSWER_SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${ANSWER_NAMESPACE}" targetNamespace="${ANSWER_NAMESPACE}" elementFormDefault="qualified">
${group(
  'Document',
  'sequence',
  group(
    'InfReqRspn',
    'sequence',
    [
      text('RspnId', 35),
      text('InvstgtnId', 35),
      code('RspnSts', 'NRES', 'PART', 'COMP'),
      `<xs:element name="SchCrit">${any('##targetNamespace')}</xs:element>`,
      RESULT,
    ].join(''),
  ),
)}
</xs:schema>`;
