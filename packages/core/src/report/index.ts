/** What reports and screens draw alike, and the investigative report. */
export { drawInitiative, type DrawnMark, type InitiativePicture, type PictureLane } from './initiative-picture.ts';
export type { Outline, Point } from './mark-outline.ts';
export type * from './data.ts';
export type { LaidOutReport } from './block.ts';
export { REPORT_LANGUAGES, type ReportLanguage } from './catalogue/index.ts';
export { describeFindings } from './findings-record.ts';
export { layOutReport } from './lay-out.ts';
export { showCharacters, type Coverage } from './show.ts';
export { REPORT_TEMPLATE } from './template.ts';
