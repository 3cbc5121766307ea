export { xmppXml } from './xml.ts';
export { prosodyArchive } from './prosody.ts';
