/** KakaoTalk for Mac: `Date,User,Message` in the quoting of RFC 4180. */
import { namedTable } from '../tabular/named.ts';

export const kakaotalkCsv = namedTable({
  format: 'kakaotalk-csv',
  platform: 'kakaotalk',
  header: /^\uFEFF?"?Date"?,"?User"?,"?Message"?$/,
  mapping: { timestamp: 'Date', sender: 'User', text: 'Message', delimiter: ',' },
  because: 'KakaoTalk for Mac writes exactly this header.',
});
