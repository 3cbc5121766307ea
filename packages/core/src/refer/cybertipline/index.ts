export { writeCyberTip } from './write.ts';
