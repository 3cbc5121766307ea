/** An operation whose space holds rooms, and a recording ordered in it. */
import { perform, type Casework } from '@custodia/casework';
import { procedures, type RecordingShown } from '@custodia/contract';
import type { TestCasework } from '@custodia/testkit';

interface Ordered {
  readonly rooms: readonly string[];
  readonly protocol: 'xmpp' | 'irc' | 'matrix';
  readonly server: string;
  readonly account: string;
  readonly policy?: object;
  readonly validUntil?: string;
}

type Name = keyof typeof procedures;

export async function ask<Answer>(casework: Casework, name: Name, input: object): Promise<Answer> {
  const procedure = procedures[name];
  return (await perform(casework, procedure, procedure.input.parse(input))) as Answer;
}

export async function orderRecording(casework: TestCasework, ordered: Ordered): Promise<RecordingShown> {
  const { protocol, server, account, rooms, policy, validUntil } = ordered;
  const { id } = await ask<{ id: string }>(casework, 'operationOpen', {
    name: 'Allotments',
    authority: await casework.write('order.txt', 'sample order'),
    legalBasis: 'article 1 of the sample act',
    issuedBy: 'sample court',
    validFrom: '2020-01-01T00:00:00Z',
    validUntil: validUntil ?? '2040-01-01T00:00:00Z',
    operatorType: 'police',
    account: [`${protocol}:${account}`],
    room: rooms.map((room) => `${protocol}:${room}`),
  });
  const order = { operation: id, protocol, server, account, reason: 'for a test', bystanders: 'keep', ...policy };
  return ask<RecordingShown>(casework, 'recordingOrder', order);
}

export interface ReadMessage {
  readonly conversation: string;
  readonly kind: string;
  readonly action: string | null;
  readonly text: string;
  readonly sourceId: string | null;
  readonly at: string | null;
}

/** Everything that can be read of the recording, in the order of its exhibits. */
export async function readAll(casework: TestCasework): Promise<ReadMessage[]> {
  const { rows } = await casework.database.pool.query<ReadMessage>(
    `select c.key as conversation, m.kind, m.action, m.text, m.source_id as "sourceId", m.at
     from message m join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
     join recording_stretch s on s.exhibit_id = m.exhibit_id order by s.number, m.ordinal`,
  );
  return rows;
}
