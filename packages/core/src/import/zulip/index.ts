export { zulipMessages } from './api.ts';
export { zulipExport } from './import.ts';
