export { imessageDatabase } from './import.ts';
