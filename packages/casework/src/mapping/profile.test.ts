/** Mapping profiles: kept once, used by their name, in the operation before the unit. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { procedures } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

const save = (name: string, mapping: object, of?: string) =>
  casework.ask(procedures.mappingSave, { name, mapping: JSON.stringify(mapping), operation: of });

describe('mapping profiles', () => {
  it('are listed by name: those of the unit, and of the operation that is asked for', async () => {
    await save('Ferry returns', { text: 'C' });
    await save('Allotments', { text: 'Words', sender: 'Who' }, operation);
    const other = await casework.operation({ name: 'Other' });
    const names = async (of?: string) =>
      (await casework.ask(procedures.mappingList, { operation: of })).map(({ name, operationId }) => [
        name,
        operationId,
      ]);
    expect(await names()).toEqual([['Ferry returns', null]]);
    expect(await names(operation)).toEqual([
      ['Allotments', operation],
      ['Ferry returns', null],
    ]);
    expect(await names(other)).toEqual([['Ferry returns', null]]);
  });

  it('replace one of the same name, however it is written', async () => {
    const first = await save('Buses', { text: 'A' });
    const second = await save('BUSES', { text: 'B' });
    expect(second).toMatchObject({ id: first.id, name: 'BUSES', mapping: { text: 'B' } });
  });

  it('refuse what an import could not use, and say what is wrong', async () => {
    await expect(save('x', { sender: 'A' })).rejects.toThrow(/text/);
    await expect(casework.ask(procedures.mappingSave, { name: 'x', mapping: 'no json' })).rejects.toThrow(
      /column of the text/,
    );
    await expect(casework.ask(procedures.mappingRemove, { id: casework.randomUuid() })).rejects.toThrow(
      /no mapping profile/,
    );
  });

  it('are used by an import under their name, in the operation before the unit', async () => {
    await save('Returns', { text: 'Nothing' });
    await save('Returns', { text: 'C', sender: 'B', timestamp: 'A' }, operation);
    const path = await casework.write(
      'return.csv',
      'A,B,C\n2024-05-01T10:00:00Z,Ana,The ferry is late\n2024-05-01T10:01:00Z,Ben,rain\n',
    );
    const [result] = await casework.import(operation, path, { mapping: 'returns' });
    expect(result).toMatchObject({ format: 'csv', messages: 2, participants: 2, admission: 'admitted' });
    expect(result!.inferences).toContainEqual(expect.objectContaining({ about: 'column-mapping', strength: 'stated' }));
    await expect(casework.import(operation, path, { mapping: 'no such profile' })).rejects.toThrow(
      /no profile is named/,
    );
  });

  it('are removed, and what was imported stays', async () => {
    const { id } = await save('Gone', { text: 'A' });
    expect(await casework.ask(procedures.mappingRemove, { id })).toEqual({ id });
    expect((await casework.ask(procedures.mappingList, {})).map(({ name }) => name)).not.toContain('Gone');
  });
});
