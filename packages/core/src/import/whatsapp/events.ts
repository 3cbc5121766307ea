/** Lines that WhatsApp writes about what people did: joining, leaving, renaming, calling. The wording is that of the commonest languages. */
import { ENCRYPTION_NOTICE } from './phrases.ts';

const ACTIONS: readonly (readonly [action: string, wording: RegExp])[] = [
  [
    'call',
    /(?:missed|declined|cancelled|canceled|answered|silenced)?\s*(?:group )?(?:voice|video) call|verpasster (?:sprach|video)anruf|llamada (?:de voz|de video|perdida|grupal)|videollamada|appel (?:vocal|vidéo|manqué)|chamada de (?:voz|vídeo)|chiamata (?:vocale|persa)|videochiamata|gemiste (?:spraak|video)?oproep|(?:аудио|видео)звонок|пропущенн\S+ (?:аудио|видео)?звонок|(?:sesli|görüntülü) arama|音声通話|ビデオ通話|음성통화|영상통화|语音通话|视频通话|語音通話|視訊通話|مكالمة/i,
  ],
  [
    'create_group',
    / created (?:this )?group| created the group|ha(?:t|st) (?:die|diese) Gruppe .*erstellt|cre(?:ó|aste) (?:el|este) grupo|a créé (?:le|ce) groupe|avez créé (?:le|ce) groupe|ha(?:i)? creato (?:il|questo) gruppo|crio[u] (?:o|este) grupo|heb?(?:t|eft)? .*groep .*(?:gemaakt|aangemaakt)|созда(?:л|ла|ли|н)\(?а?\)? группу|grubu? oluşturdu|グループ.*作成|그룹.*만들|创建了|建立了|أنشأ/i,
  ],
  [
    'rename_group',
    / changed the (?:subject|group name)|ha(?:t|st) den (?:Betreff|Gruppennamen)|cambi(?:ó|aste) el (?:asunto|nombre)|a (?:modifié|changé) (?:le sujet|l['’]objet|le nom)|ha(?:i)? (?:modificato|cambiato) (?:l['’]oggetto|il nome)|(?:mudou|alterou) o (?:assunto|nome)|heeft het onderwerp|изменил\(?а?\)? тему|更改了(?:群组名称|主题)/i,
  ],
  [
    'change_group',
    / changed (?:this group's|the group)| deleted (?:this group's|the group)|ha(?:t|st) (?:das Gruppenbild|die Gruppen)|cambi(?:ó|aste) (?:la (?:foto|imagen|descripción)|el ícono)|(?:mudou|alterou) a (?:imagem|descrição)|a modifié (?:l['’]icône|la description)|ha modificato (?:l['’]immagine|la descrizione)/i,
  ],
  [
    'change_number',
    / changed (?:their )?(?:phone number|to )|hat (?:eine neue|die) (?:Telefon)?nummer|cambió (?:su|el) número|a changé de numéro|mudou (?:de|para)|ha cambiato numero/i,
  ],
  [
    'security_code',
    /security code|sicherheitsnummer|código de seguridad|code de sécurité|código de segurança|codice di sicurezza|beveiligingscode|код безопасности/i,
  ],
  [
    'leave',
    / left(?: the group)?$|ha(?:t|st) die Gruppe verlassen|^(?:.* )?(?:salió|saliste)(?: del grupo)?|a quitté|avez quitté|saiu|ha(?:i)? abbandonato|heeft de groep verlaten|вышел|вышла|покинул|gruptan ayrıldı|退出了|離開了|나갔습니다|退出しました|غادر/i,
  ],
  [
    'remove',
    / removed |^.* (?:was|were) removed|entfernt\.?$|elimin(?:ó|aste) a |a (?:retiré|supprimé) |removeu |ha(?:i)? rimosso |heeft .* verwijderd|удалил|çıkardı|移除了/i,
  ],
  [
    'join',
    / joined |ist .*beigetreten|se unió|te uniste|a rejoint|entrou |si è unit|heeft deelgenomen|присоединил|вступил|katıldı|加入了|참가|参加しました|انضم/i,
  ],
  [
    'add',
    / added |^.* (?:was|were) added|hinzugefügt\.?$|añad(?:ió|iste) a |agreg(?:ó|aste) a |a ajouté|avez ajouté|adicionou|foi adicionad|ha(?:i)? aggiunto|heeft .* toegevoegd|bent toegevoegd|добавил|ekledi|添加了|新增了|추가했|追加しました|أضاف/i,
  ],
  ['pin', / pinned a message|angepinnt|fijó un mensaje|a épinglé|fixou uma mensagem/i],
  [
    'disappearing_messages',
    /disappearing messages|selbstlöschende|mensajes temporales|messages éphémères|mensagens temporárias|messaggi effimeri|zelfwissende|消える|限时消息|限時訊息/i,
  ],
];

/** WhatsApp's own lines are short; bounds the time that a hostile one can take. */
const MAX_UNITS = 500;

/** What a line without sender says was done; null where it says nothing known. */
export function findAction(text: string): string | null {
  const beginning = text.slice(0, MAX_UNITS);
  if (ENCRYPTION_NOTICE.test(beginning)) return null;
  for (const [action, wording] of ACTIONS) if (wording.test(beginning)) return action;
  return null;
}

const CALL = ACTIONS[0]![1];

/** A message that an iPhone marks as its own words (U+200E before it) and that says a call was made or missed. */
export function isMarkedCall(text: string): boolean {
  return text.charCodeAt(0) === 0x200e && text.length < 80 && CALL.test(text) && !text.includes('<');
}
