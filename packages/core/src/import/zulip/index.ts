export { zulipExport } from './import.ts';
