export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './database.ts';
export { openTestBucket, TEST_BUCKET_KEY, type TestBucket } from './bucket.ts';
export { openLockingBucket, type LockingBucket } from './locking-bucket.ts';
export { fakeClock, type FakeClock } from './fake-clock.ts';
export { fakeRandom, type FakeRandom } from './fake-random.ts';
export { createReplicated, type Replicated } from './replicated.ts';
export { startTimestampAuthority, type AuthorityFault, type TimestampAuthority } from './timestamp-authority.ts';
export { makeHandover } from './handover.ts';
export * from './case-builder.ts';
export { openTestCasework, type CaseworkOverrides, type TestCasework } from './casework.ts';
export {
  LABELLED_SHAPES,
  makeLabelled,
  writeLabelled,
  type LabelledSet,
  type LabelledShape,
} from './linking/labelled.ts';
export { scoreGroups, type Score } from './linking/score.ts';
export { HARD_WORLD, USUAL_WORLD } from './payment/hardness.ts';
export { makeMoneyWorld, type MoneyWorld } from './payment/world.ts';
export { mentionsOf, recordsOf, scoreLinks } from './payment/read.ts';
export { temporaryFolder } from './temporary-folder.ts';
