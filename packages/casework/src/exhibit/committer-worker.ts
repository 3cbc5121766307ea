/** The worker side of committer.ts: answers each question in turn. */
import { createCommitter } from '@custodia/core';
import { parentPort, workerData } from 'node:worker_threads';
import type { CommitterQuestion, CommitterSecrets } from './committer.ts';
import { createSearcherWith } from './importers.ts';

const { secret, identifierKey } = workerData as CommitterSecrets;
const committer = createCommitter(secret, await createSearcherWith(identifierKey));

parentPort!.on('message', (question: CommitterQuestion) => {
  void answer(question);
});

async function answer(question: CommitterQuestion): Promise<void> {
  if (question.kind === 'root') return parentPort!.postMessage(await committer.root());
  const committed = await committer.commit(question.batch);
  parentPort!.postMessage(committed, [committed.commitments.buffer as ArrayBuffer]);
}
