export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './database.ts';
export { fakeClock, type FakeClock } from './fake-clock.ts';
export { fakeRandom, type FakeRandom } from './fake-random.ts';
export { startTimestampAuthority, type AuthorityFault, type TimestampAuthority } from './timestamp-authority.ts';
export * from './case-builder.ts';
export { openTestCasework, type CaseworkOverrides, type TestCasework } from './casework.ts';
