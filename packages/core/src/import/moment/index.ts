/** Shared by all importers: from what a file says about a time to a RecordTime. */
export * from './months.ts';
export * from './wall.ts';
export * from './zone.ts';
export * from './build.ts';
export * from './parse.ts';
