export { signalBackup } from './import.ts';
