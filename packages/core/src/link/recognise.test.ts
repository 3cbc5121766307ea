import { expect, it } from 'vitest';
import { recogniseColumns, type ColumnUse } from './recognise.ts';

const says = (use: ColumnUse): string => (use.as === 'attribute' ? use.kind : use.as === 'id' ? 'id' : use.reason);

function recognised(header: string, ...rows: string[]): string[] {
  return recogniseColumns(
    header.split(','),
    rows.map((row) => row.split(',')),
  ).map(says);
}

it('knows columns by what people call them', () => {
  expect(
    recognised(
      'rec_id,given_name,surname,street_number,address_1,suburb,postcode,state,date_of_birth,soc_sec_id',
      'r1,anna,bos,4,mill road,hoorn,1620,nh,19710624,5304218',
      'r2,bram,vos,7,park lane,sneek,8601,fr,19820102,9304217',
    ),
  ).toEqual([
    'id',
    'given-name',
    'family-name',
    'number',
    'address',
    'place',
    'postcode',
    'category',
    'date',
    'identifier',
  ]);
  expect(
    recognised(
      'Voornaam,Achternaam,Geboortedatum,Woonplaats,Telefoon',
      'Anna,Bos,24-06-1971,Hoorn,0612345678',
      'Bram,Vos,02-01-1982,Sneek,0612345679',
    ),
  ).toEqual(['given-name', 'family-name', 'date', 'place', 'phone']);
});

it('knows columns by what is in them', () => {
  expect(
    recognised(
      'a,b,c',
      'anna@example.org,1971-06-24,+31 6 1234 5678',
      'bram@example.org,1982-01-02,+31 6 1234 5679',
      'carl@example.org,1983-01-02,+31 6 2234 5679',
    ),
  ).toEqual(['email', 'date', 'phone']);
});

it('never looks at the answer', () => {
  for (const answer of ['cluster', 'class', 'entity_id', 'label', 'ground_truth', 'duplicate_of']) {
    expect(recognised(`id,name,${answer}`, '1,Anna Bos,0', '2,Bram Vos,1')).toEqual(['id', 'full-name', 'answer']);
  }
});

it('leaves out what says nothing, or says it twice', () => {
  expect(
    recognised(
      'id,full_name,first_name,surname,gap,always',
      '1,anna bos,anna,bos,,x',
      '2,bram vos,bram,vos,,x',
      '3,cor bak,cor,bak,,x',
    ),
  ).toEqual(['id', 'made-of-others', 'given-name', 'family-name', 'empty', 'one-value']);
});
