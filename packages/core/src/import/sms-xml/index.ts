export { smsXml } from './import.ts';
