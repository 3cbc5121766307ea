export { adiumXml } from './import.ts';
