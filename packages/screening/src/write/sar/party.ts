/** The parties of a SAR: transmitter (35) and its contact (37), filer (30), contact office (8), institution of the activity (34), subjects (33). */
import type { Filer, FilingAddress } from '../../filing/filing.ts';
import type { Subject } from '../../filing/subject.ts';
import { yes, type SarPart } from './element.ts';
import type { Fitting } from './fit.ts';

/** What only FinCEN's form asks of a filer. */
export interface SarFiler {
  /** Transmitter control code. */
  readonly controlCode: string;
  /** `ValidateFederalRegulatorCodeType`: 1 Federal Reserve … 99 not applicable. */
  readonly regulator: string;
  /** `ValidateOrganizationCodeType`: 2 depository institution, 4 money services business … */
  readonly organizationType: string;
}

/** Children of a party in the order of the schema, which is that of the alphabet for its own facts. */
export function filerParties(filer: Filer, sar: SarFiler, fit: Fitting): readonly SarPart[] {
  const name = nameOf(filer.name, fit, 'the name of the filer');
  const address = addressOf(filer.address, fit);
  const phone: SarPart = ['PhoneNumber', [['PhoneNumberText', digits(filer.phone)]]];
  const tax = identification('4', filer.taxNumber);
  const kind: SarPart = ['OrganizationClassificationTypeSubtype', [['OrganizationTypeID', sar.organizationType]]];
  const contact = nameOf(filer.contact, fit, 'the name of the contact');
  const regulator: SarPart = ['PrimaryRegulatorTypeCode', sar.regulator];
  return [
    ['Party', [['ActivityPartyTypeCode', '35'], name, address, phone, identification('28', sar.controlCode), tax]],
    ['Party', [['ActivityPartyTypeCode', '37'], contact]],
    ['Party', [['ActivityPartyTypeCode', '30'], regulator, name, address, identification('2', filer.taxNumber), kind]],
    ['Party', [['ActivityPartyTypeCode', '8'], contact, phone]],
    [
      'Party',
      [
        ['ActivityPartyTypeCode', '34'],
        ['NoBranchActivityInvolvedIndicator', 'Y'],
        regulator,
        ['SellingPayingLocationIndicator', 'Y'],
        name,
        address,
        identification('4', filer.taxNumber),
        kind,
      ],
    ],
  ];
}

/** `number`: of the subject in the report, from 1, for remarks. */
export function subjectParty(subject: Subject, number: number, fit: Fitting): SarPart {
  const isOrganisation = subject.kind === 'organisation';
  const born = /^(19|20)\d\d-\d\d-\d\d$/u.test(subject.born ?? '') ? subject.born!.replaceAll('-', '') : null;
  return [
    'Party',
    [
      ['ActivityPartyTypeCode', '33'],
      ['BirthDateUnknownIndicator', yes(!isOrganisation && born === null)],
      ['BothPurchaserSenderPayeeReceiveIndicator', yes(subject.paid && subject.received)],
      ['IndividualBirthDateText', isOrganisation ? null : born],
      ['NoKnownAccountInvolvedIndicator', yes(subject.accounts.length === 0)],
      ['PartyAsEntityOrganizationIndicator', yes(isOrganisation)],
      ['PayeeReceiverIndicator', yes(subject.received && !subject.paid)],
      ['PurchaserSenderIndicator', yes(subject.paid && !subject.received)],
      ['UnknownGenderIndicator', yes(!isOrganisation)],
      subjectName(subject, number, fit),
      subjectAddress(subject, number, fit),
      ...subject.phones.slice(0, 99).map((phone): SarPart => ['PhoneNumber', [['PhoneNumberText', digits(phone)]]]),
      ['PartyIdentification', [['TINUnknownIndicator', 'Y']]],
      ...subject.emails.slice(0, 198).map((email, at): SarPart => {
        const text = fit.text(email, 517, `e-mail address ${at + 1} of subject ${number}`);
        return [
          'ElectronicAddress',
          [
            ['ElectronicAddressText', text],
            ['ElectronicAddressTypeCode', 'E'],
          ],
        ];
      }),
      accountsOf(subject, number, fit),
    ],
  ];
}

function subjectName({ name, kind }: Subject, number: number, fit: Fitting): SarPart {
  const text = fit.text(name, 150, `the name of subject ${number}`);
  if (text === null)
    return [
      'PartyName',
      [
        ['EntityLastNameUnknownIndicator', 'Y'],
        ['FirstNameUnknownIndicator', yes(kind !== 'organisation')],
        ['PartyNameTypeCode', 'L'],
      ],
    ];
  if (kind === 'organisation')
    return [
      'PartyName',
      [
        ['PartyNameTypeCode', 'L'],
        ['RawPartyFullName', text],
      ],
    ];
  const words = text.split(' ');
  const first =
    words.length > 1 ? fit.text(words.slice(0, -1).join(' '), 35, `the first name of subject ${number}`) : null;
  return [
    'PartyName',
    [
      ['FirstNameUnknownIndicator', yes(first === null)],
      ['PartyNameTypeCode', 'L'],
      ['RawEntityIndividualLastName', words.at(-1)!],
      ['RawIndividualFirstName', first],
    ],
  ];
}

/** The record has an address on one line: it is not taken apart by guess. */
function subjectAddress({ address, country }: Subject, number: number, fit: Fitting): SarPart {
  const street = fit.text(address, 100, `the address of subject ${number}`);
  return [
    'Address',
    [
      ['CityUnknownIndicator', 'Y'],
      ['CountryCodeUnknownIndicator', yes(country === null)],
      ['RawCountryCodeText', fit.text(country, 2, `the country of subject ${number}`)],
      ['RawStreetAddress1Text', street],
      ['StateCodeUnknownIndicator', yes(country === null || country === 'US')],
      ['StreetAddressUnknownIndicator', yes(street === null)],
      ['ZIPCodeUnknownIndicator', 'Y'],
    ],
  ];
}

function accountsOf({ accounts }: Subject, number: number, fit: Fitting): SarPart {
  if (accounts.length === 0) return null;
  if (accounts.length > 99) fit.say(`subject ${number} has ${accounts.length} accounts; the form takes 99`);
  return [
    'PartyAccountAssociation',
    [
      ['PartyAccountAssociationTypeCode', '7'],
      [
        'Party',
        [
          ['ActivityPartyTypeCode', '41'],
          ...accounts.slice(0, 99).map((account): SarPart => [
            'Account',
            [
              ['AccountNumberText', fit.text(account, 40, `an account of subject ${number}`)],
              ['PartyAccountAssociation', [['PartyAccountAssociationTypeCode', '5']]],
            ],
          ]),
        ],
      ],
    ],
  ];
}

function nameOf(name: string, fit: Fitting, what: string): SarPart {
  return [
    'PartyName',
    [
      ['PartyNameTypeCode', 'L'],
      ['RawPartyFullName', fit.text(name, 150, what)],
    ],
  ];
}

function addressOf({ street, city, state, postalCode, country }: FilingAddress, fit: Fitting): SarPart {
  return [
    'Address',
    [
      ['RawCityText', fit.text(city, 50, 'the city of the filer')],
      ['RawCountryCodeText', country],
      ['RawStateCodeText', state],
      ['RawStreetAddress1Text', fit.text(street, 100, 'the street of the filer')],
      ['RawZIPCode', fit.text(postalCode.replaceAll(/[\s-]/gu, ''), 9, 'the postal code of the filer')],
    ],
  ];
}

function identification(kind: string, number: string): SarPart {
  return [
    'PartyIdentification',
    [
      ['PartyIdentificationNumberText', number.replaceAll(/[\s-]/gu, '')],
      ['PartyIdentificationTypeCode', kind],
    ],
  ];
}

function digits(phone: string): string | null {
  const bare = phone.replaceAll(/\D/gu, '').slice(0, 16);
  return bare === '' ? null : bare;
}
