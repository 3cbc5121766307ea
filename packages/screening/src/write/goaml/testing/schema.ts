/** A small schema of our own making, with what schemas of units have: order, choices, lists as sequences that repeat, codes, patterns that are not those of XML Schema. */

const element = (name: string, type: string, more = ''): string =>
  `<xs:element name="${name}" type="${type}" ${more}/>`;
const OPTIONAL = 'minOccurs="0"';

export const SMALL_SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
  <xs:simpleType name="name_text"><xs:restriction base="xs:string"><xs:pattern value="^[^;]*$"/><xs:maxLength value="100"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="phone_text"><xs:restriction base="xs:string"><xs:pattern value="^[0-9-+ ]*$"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="funds"><xs:restriction base="xs:string"><xs:enumeration value="EFT"/><xs:enumeration value="CASH"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="indicator_code"><xs:restriction base="xs:string"><xs:enumeration value="OCSE1"/><xs:enumeration value="REM2"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="one_letter"><xs:restriction base="xs:string"><xs:length value="1"/></xs:restriction></xs:simpleType>
  <xs:complexType name="person"><xs:sequence>
    ${element('gender', 'one_letter', OPTIONAL)}${element('first_name', 'name_text')}${element('last_name', 'name_text')}${element('birthdate', 'xs:dateTime', OPTIONAL)}
    <xs:element name="phones" ${OPTIONAL}><xs:complexType><xs:sequence maxOccurs="unbounded"><xs:element name="phone"><xs:complexType><xs:sequence>${element('tph_number', 'phone_text')}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
    <xs:element name="social_media" ${OPTIONAL}><xs:complexType><xs:sequence maxOccurs="unbounded"><xs:element name="social_account"><xs:complexType><xs:sequence>${element('platform', 'xs:string')}${element('user_name', 'xs:string')}</xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
    ${element('email', 'xs:string', OPTIONAL)}
  </xs:sequence></xs:complexType>
  <xs:complexType name="entity"><xs:sequence>${element('name', 'xs:string')}<xs:element name="director" type="person" ${OPTIONAL}/></xs:sequence></xs:complexType>
  <xs:complexType name="account"><xs:sequence>${element('institution_name', 'xs:string', OPTIONAL)}${element('account', 'xs:string')}<xs:choice minOccurs="0">${element('t_entity', 'entity')}<xs:element name="signatory"><xs:complexType><xs:sequence>${element('t_person', 'person')}</xs:sequence></xs:complexType></xs:element></xs:choice></xs:sequence></xs:complexType>
  <xs:complexType name="network_device"><xs:sequence>${element('device_number', 'xs:string', OPTIONAL)}${element('ip_address', 'xs:string')}</xs:sequence></xs:complexType>
  <xs:complexType name="additional_info"><xs:sequence>${element('network_device', 'network_device')}${element('block_number', 'xs:string', OPTIONAL)}${element('virtual_address', 'xs:string', OPTIONAL)}</xs:sequence></xs:complexType>
  <xs:complexType name="foreign"><xs:sequence>${element('foreign_currency_code', 'xs:string')}${element('foreign_amount', 'xs:decimal')}${element('foreign_exchange_rate', 'xs:decimal')}</xs:sequence></xs:complexType>
  <xs:complexType name="t_from"><xs:sequence>${element('from_funds_code', 'funds')}${element('from_transaction_additional_info', 'additional_info', OPTIONAL)}${element('from_foreign_currency', 'foreign', OPTIONAL)}<xs:choice>${element('from_account', 'account')}${element('from_person', 'person')}${element('from_entity', 'entity')}</xs:choice>${element('from_country', 'xs:string')}</xs:sequence></xs:complexType>
  <xs:complexType name="t_to"><xs:sequence>${element('to_funds_code', 'funds')}${element('to_transaction_additional_info', 'additional_info', OPTIONAL)}${element('to_foreign_currency', 'foreign', OPTIONAL)}<xs:choice>${element('to_account', 'account')}${element('to_person', 'person')}${element('to_entity', 'entity')}</xs:choice>${element('to_country', 'xs:string')}</xs:sequence></xs:complexType>
  <xs:element name="report"><xs:complexType><xs:sequence>
    ${element('rentity_id', 'xs:int')}${element('submission_code', 'xs:string')}${element('report_code', 'xs:string')}${element('entity_reference', 'xs:string')}
    <xs:choice>${element('submission_date', 'xs:dateTime')}${element('report_date', 'xs:dateTime')}</xs:choice>
    ${element('currency_code_local', 'xs:string')}${element('reporting_person', 'person', OPTIONAL)}${element('reason', 'xs:string', OPTIONAL)}${element('action', 'xs:string', OPTIONAL)}
    <xs:choice><xs:sequence><xs:sequence maxOccurs="unbounded"><xs:element name="transaction"><xs:complexType><xs:sequence>
      ${element('transactionnumber', 'xs:string')}${element('internal_ref_number', 'xs:string', OPTIONAL)}${element('transaction_location', 'xs:string')}${element('transaction_description', 'xs:string')}
      ${element('date_transaction', 'xs:dateTime')}${element('transmode_code', 'xs:string')}${element('transmode_comment', 'one_letter')}${element('amount_local', 'xs:decimal')}
      <xs:choice>${element('t_from_my_client', 't_from')}${element('t_from', 't_from')}</xs:choice><xs:choice>${element('t_to_my_client', 't_to')}${element('t_to', 't_to')}</xs:choice>
    </xs:sequence></xs:complexType></xs:element></xs:sequence>${element('activity', 'xs:string', OPTIONAL)}</xs:sequence>${element('activity', 'xs:string')}</xs:choice>
    <xs:element name="report_indicators"><xs:complexType><xs:sequence maxOccurs="unbounded">${element('indicator', 'indicator_code')}</xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;
