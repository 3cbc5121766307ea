/** What reports and screens draw alike. */
export { drawInitiative, type DrawnMark, type InitiativePicture, type PictureLane } from './initiative-picture.ts';
export type { Outline, Point } from './mark-outline.ts';
