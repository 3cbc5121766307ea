export { slackExport } from './import.ts';
