/**
 * Run as its own process by the tests: seals blobs into FOLDER for RECIPIENT, one after the other, and prints the id of each when its
 * `put` resolves. With a STEP it halts for ever when the first blob reaches it, and says so; the test then kills it there.
 */
import { openBlobStore } from './open.ts';

const [folder, recipient, step] = process.argv.slice(2) as [string, string, string?];

const store = await openBlobStore({
  at: { folder },
  onStep: async (reached) => {
    if (reached !== step) return;
    process.stdout.write(`${reached}\n`);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
});

for (let number = 0; ; number += 1) {
  const { blobId } = await store.put([Buffer.alloc(300_000, number)], { recipient });
  process.stdout.write(`${blobId}\n`);
}
