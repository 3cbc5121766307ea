import { configDefaults, defineConfig } from 'vitest/config';

/** These look at what belongs to the whole process, and have one to themselves. */
const APART = [
  // One provider of traces for the process.
  'apps/server/src/observe/traces.test.ts',
  // As many prepared questions as a process may have.
  'packages/store/src/connection/prepare.test.ts',
  // How much memory the process has while it reads.
  'packages/core/src/import/sms-xml/sms-xml.test.ts',
];

/** What takes half a minute and more by itself and changes seldom: `npm run long`, before anything is closed. */
const LONG = [
  'apps/cli/src/screen/screen.test.ts',
  'apps/cli/src/witness/witness.test.ts',
  'apps/recorder/src/record/chathistory.test.ts',
  'apps/recorder/src/record/hostile.test.ts',
  'apps/recorder/src/record/irc.test.ts',
  'apps/recorder/src/record/killed.test.ts',
  'apps/recorder/src/record/matrix.test.ts',
  'apps/recorder/src/record/pin.test.ts',
  'apps/recorder/src/record/tls.test.ts',
  'apps/recorder/src/record/xmpp.test.ts',
  'apps/server/src/exchange/exchange.test.ts',
  'apps/server/src/job/away.test.ts',
  'apps/server/src/process.test.ts',
  'apps/server/src/work.test.ts',
  'packages/casework/src/backup/chain-in-bucket.test.ts',
  'packages/casework/src/crash/backup.test.ts',
  'packages/casework/src/crash/crash.test.ts',
  'packages/casework/src/exhibit/large.test.ts',
  'packages/core/src/extract/linear.test.ts',
  'packages/proof/src/package/exhaustive.test.ts',
  'packages/screening/src/run/screen-files.test.ts',
  'packages/screening/src/run/share-parts.test.ts',
  'packages/store/src/cluster/open.test.ts',
  'packages/store/src/link/link-csv.test.ts',
  'tools/conformance/case/validate.test.ts',
  'tools/conformance/referral/verify.test.ts',
  'tools/guides.test.ts',
  'tools/moment.test.ts',
];

// Tests live beside the code. Suites that need a database share one cluster per run (packages/testkit). The files of a project share two
// processes and what those have loaded: loading everything anew for each file took as long as half of the tests.
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'benchmarks/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...APART, ...LONG],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
      { extends: true, test: { name: 'long', include: LONG } },
    ],
  },
});
