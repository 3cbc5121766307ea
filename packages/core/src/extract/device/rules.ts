/** The rules, as data. Raise `devices@…` in extract/search.ts with every change. */
import type { DeviceKind } from '../../record/trace.ts';

export interface DeviceRule {
  readonly id: string;
  readonly kind: DeviceKind;
  /** Global, with bounded repeats. The group `it` is what is reported; without one, the whole match. */
  readonly pattern: RegExp;
  /** Reads what the export states, not what somebody wrote. */
  readonly stated?: true;
}

/** At the beginning of a line, perhaps after a dash; never on a quoted line. */
const LINE = '(?:^|\\n)[ \\t]{0,3}(?:[-–—_*]{1,3}[ \\t]{0,2})?';
const END = '(?=[ \\t]{0,3}[.!]?[ \\t]{0,3}(?:[-*_]{1,3})?(?:\\n|$))';
const DEVICES =
  'iPhone(?: \\d{1,2}(?: (?:Pro|Plus|Mini|Max)){0,2})?|iPad(?: (?:Pro|Air|mini))?|iPod|Android(?:-?(?: ?apparaat| ?device| ?phone| ?telefoon| ?Smartphone| ?Handy|-Mobiltelefon))?|Samsung(?: Galaxy)?(?: [\\w+-]{1,12}){0,3}|Galaxy(?: [\\w+-]{1,12}){0,3}|Huawei(?: [\\w-]{1,12}){0,2}|Xiaomi(?: [\\w-]{1,12}){0,2}|' +
  'Redmi(?: [\\w-]{1,12}){0,2}|OPPO(?: [\\w-]{1,12}){0,2}|vivo [\\w-]{1,12}|Pixel(?: [\\w-]{1,6}){0,2}|OnePlus(?: [\\w-]{1,6}){0,2}|BlackBerry(?: [\\w-]{1,12}){0,2}|Nokia(?: [\\w.-]{1,12}){0,2}|Lumia(?: \\d{1,4})?|Windows Phone|HTC(?: [\\w-]{1,12}){0,2}|Sony Xperia(?: [\\w-]{1,8}){0,2}|Motorola(?: [\\w-]{1,12}){0,2}|LG(?: [\\w-]{1,12}){0,2}|Mac(?:Book)?|Fairphone(?: \\d)?';
const CLIENTS =
  'Outlook|Yahoo(?: Mail)?|Proton ?Mail|Gmail|Mail|Thunderbird|K-9 Mail|Spark|Tutanota|Tuta|Mailbird|BlueMail|GMX(?: Mail)?|WEB\\.DE(?: Mail)?|myMail|AOL(?: Mail)?|Aqua Mail|Nine|eM Client|FairEmail|Canary|Edison Mail|Telegram|WhatsApp|Signal';
const CLIENT = `(?:the )?(?:(?:new|mobile|all new) )?(?<it>(?:Microsoft )?(?:${CLIENTS})(?: (?:Mobile|Mail|app))?(?: (?:for|voor|pour|für|para|on|per) (?:iOS|Android|iPhone|iPad|Windows(?: 1[01])?|Mac|macOS|mobile))?)`;

const line = (id: string, kind: DeviceKind, source: string): DeviceRule => ({
  id,
  kind,
  pattern: new RegExp(`${LINE}${source}`, 'giu'),
});

export const DEVICE_RULES: readonly DeviceRule[] = [
  line('sent-from', 'device', `(?:Sent|Written|Typed) (?:from|on|via|with) (?:my |a )?(?<it>${DEVICES})${END}`),
  line(
    'verzonden-vanaf',
    'device',
    `(?:Verzonden|Verstuurd|Gestuurd) (?:vanaf|van|met|via|vanuit|vanop) (?:mijn )?(?<it>${DEVICES})${END}`,
  ),
  line('envoye-de', 'device', `Envoyée? (?:de(?:puis)?|à partir de|avec) (?:mon |d'un )?(?<it>${DEVICES})${END}`),
  line('von-gesendet', 'device', `(?:Von|Mit) (?:meinem |meiner )?(?<it>${DEVICES}) gesendet${END}`),
  line('gesendet-von', 'device', `Gesendet (?:von|mit|vom) (?:meinem |meiner )?(?<it>${DEVICES})${END}`),
  line('enviado-desde', 'device', `Enviado (?:desde|de|do|a partir do) (?:mi |meu )?(?<it>${DEVICES})${END}`),
  line('inviato-da', 'device', `Inviato da (?:mio )?(?<it>${DEVICES})${END}`),
  line('sent-with', 'client', `(?:Sent|Get) (?:from|with|via|using )? ?${CLIENT}${END}`),
  line('verzonden-met', 'client', `(?:Verzonden|Verstuurd) (?:met|vanuit|via) (?:de )?${CLIENT}${END}`),
  line('envoye-avec', 'client', `Envoyée? (?:avec|depuis|à partir d[eu]) ${CLIENT}${END}`),
  line('gesendet-mit', 'client', `Gesendet (?:mit|von|über) (?:der )?${CLIENT}${END}`),
  line('enviado-con', 'client', `Enviado (?:con|desde|com) ${CLIENT}${END}`),
  {
    id: 'user-agent',
    kind: 'user-agent',
    pattern:
      /Mozilla\/5\.0 \((?:(?![()])\P{Cc}){3,160}\)(?: [A-Za-z][\w.-]{1,30}\/[\w.+-]{1,30}| \((?:(?![()])\P{Cc}){1,60}\)){0,8}/gu,
  },
  { id: 'stated-client', kind: 'client', stated: true, pattern: /(?:^|\n)client: ?(?<it>\P{Cc}{1,120})$/gmu },
  { id: 'stated-device', kind: 'device', stated: true, pattern: /(?:^|\n)device: ?(?<it>\P{Cc}{1,120})$/gmu },
  {
    id: 'stated-user-agent',
    kind: 'user-agent',
    stated: true,
    pattern: /(?:^|\n)user-agent: ?(?<it>\P{Cc}{1,300})$/gmu,
  },
];
