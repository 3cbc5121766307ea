export { wechatJson } from './import.ts';
