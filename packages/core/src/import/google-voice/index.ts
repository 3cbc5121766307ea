export { googleVoice } from './import.ts';
