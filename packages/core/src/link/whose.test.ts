/** Whose an identifier is, by the words around it. */
import { describe, expect, it } from 'vitest';
import { isPassedOn } from './whose.ts';

const VALUE = 'tomato@example.org';
const judge = (text: string): boolean => isPassedOn(text, text.indexOf(VALUE), text.indexOf(VALUE) + VALUE.length);

describe('an identifier', () => {
  it.each([
    `Ask the neighbour two plots on. ${VALUE} is theirs.`,
    `my brother's address is ${VALUE}`,
    `write to him: ${VALUE}`,
    `mijn buurman is ${VALUE}`,
    `l’adresse de mon voisin : ${VALUE}`,
    `meine Schwester hat ${VALUE}`,
    `его адрес ${VALUE}`,
  ])('is somebody else’s: %s', (text) => expect(judge(text)).toBe(true));

  it.each([
    `Send the timetable to ${VALUE} please`,
    `I am ${VALUE}`,
    `mijn adres is ${VALUE}`,
    `mon adresse : ${VALUE}`,
    `My brother waters the plot on Mondays. Write to ${VALUE} then. Ask Tom about the bus.`,
  ])('is not said to be somebody else’s: %s', (text) => expect(judge(text)).toBe(false));
});
