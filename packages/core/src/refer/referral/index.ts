export * from './event.ts';
export * from './delivery.ts';
export * from './gaps.ts';
export * from './state.ts';
export * from './recall-notice.ts';
