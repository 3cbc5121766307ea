/** Issuer ranges of card schemes (ISO/IEC 7812): first digits, inclusive, and the lengths that are issued. */

export interface CardRange {
  readonly system: string;
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
}

export const CARD_RANGES: readonly CardRange[] = [
  { system: 'visa', from: '4', to: '4', lengths: [16, 19] },
  { system: 'mastercard', from: '51', to: '55', lengths: [16] },
  { system: 'mastercard', from: '2221', to: '2720', lengths: [16] },
  { system: 'amex', from: '34', to: '34', lengths: [15] },
  { system: 'amex', from: '37', to: '37', lengths: [15] },
  { system: 'diners-club', from: '300', to: '305', lengths: [14] },
  { system: 'diners-club', from: '3095', to: '3095', lengths: [14] },
  { system: 'diners-club', from: '36', to: '36', lengths: [14] },
  { system: 'diners-club', from: '38', to: '39', lengths: [14] },
  { system: 'discover', from: '6011', to: '6011', lengths: [16] },
  { system: 'discover', from: '644', to: '649', lengths: [16] },
  { system: 'discover', from: '65', to: '65', lengths: [16] },
  { system: 'jcb', from: '3528', to: '3589', lengths: [16] },
  { system: 'unionpay', from: '62', to: '62', lengths: [16, 17, 18, 19] },
  { system: 'mir', from: '2200', to: '2204', lengths: [16] },
  { system: 'maestro', from: '5018', to: '5018', lengths: [16, 18, 19] },
  { system: 'maestro', from: '5020', to: '5020', lengths: [16, 18, 19] },
  { system: 'maestro', from: '5038', to: '5038', lengths: [16, 18, 19] },
  { system: 'maestro', from: '5893', to: '5893', lengths: [16, 18, 19] },
  { system: 'maestro', from: '6304', to: '6304', lengths: [16, 18, 19] },
  { system: 'maestro', from: '6759', to: '6763', lengths: [16, 18, 19] },
  { system: 'verve', from: '506099', to: '506198', lengths: [16, 18, 19] },
  { system: 'rupay', from: '6069', to: '6085', lengths: [16] },
  { system: 'rupay', from: '81', to: '82', lengths: [16] },
];

/** How card numbers are grouped when written with separators; one group is the number written without. */
export const CARD_GROUPINGS: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 5, 6],
  [8, 8],
  [6, 10],
  [4, 4, 4, 4, 3],
  [6, 13],
  [4, 4, 4, 5],
  [4, 4, 4, 6],
];
