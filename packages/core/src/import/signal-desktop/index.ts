export { signalDesktop } from './import.ts';
