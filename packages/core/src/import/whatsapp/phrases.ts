/** What WhatsApp itself writes into exports, in the languages that it is used in. Compared without unseen characters and in lower case. */
import { bare } from './marks.ts';

/** Text for comparing: no unseen characters, lower case, no full stop at the end. */
export function normal(text: string): string {
  return bare(text)
    .toLowerCase()
    .replace(/[.。]$/, '');
}

function phrases(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map(normal));
}

/** A whole message that stands for one that its sender, or an administrator, deleted. */
export const DELETED = phrases(
  'This message was deleted|You deleted this message|This message was deleted by admin|Message deleted' +
    '|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht|Se eliminó este mensaje|Eliminaste este mensaje' +
    '|Este mensaje fue eliminado|Has eliminado este mensaje|Mensagem apagada|Esta mensagem foi apagada|Você apagou esta mensagem' +
    '|Apagou esta mensagem|Eliminou esta mensagem|Ce message a été supprimé|Vous avez supprimé ce message' +
    '|Questo messaggio è stato eliminato|Hai eliminato questo messaggio|Dit bericht is verwijderd|Dit bericht werd verwijderd' +
    '|U hebt dit bericht verwijderd|Je hebt dit bericht verwijderd|Det här meddelandet raderades|Meddelandet raderades' +
    '|Du raderade det här meddelandet|Denne besked blev slettet|Du slettede denne besked|Denne meldingen ble slettet' +
    '|Du slettet denne meldingen|Tämä viesti poistettiin|Poistit tämän viestin|Ta wiadomość została usunięta|Usunięto tę wiadomość' +
    '|Tato zpráva byla odstraněna|Tato zpráva byla smazána|Smazali jste tuto zprávu|Táto správa bola odstránená' +
    '|Ez az üzenet törlésre került|Törölted ezt az üzenetet|Acest mesaj a fost șters|Ați șters acest mesaj|Ai șters acest mesaj' +
    '|Ova poruka je izbrisana|Izbrisali ste ovu poruku|Това съобщение бе изтрито|Изтрихте това съобщение|Данное сообщение удалено' +
    '|Вы удалили данное сообщение|Это сообщение удалено|Сообщение удалено|Це повідомлення видалено|Ви видалили це повідомлення' +
    '|Bu mesaj silindi|Bu mesajı sildiniz|Αυτό το μήνυμα διαγράφηκε|Διαγράψατε αυτό το μήνυμα|تم حذف هذه الرسالة|حذفت هذه الرسالة' +
    '|لقد حذفت هذه الرسالة|הודעה זו נמחקה|מחקת הודעה זו|این پیام حذف شد|شما این پیام را حذف کردید|यह मैसेज हटा दिया गया' +
    '|यह संदेश हटाया गया|आपने यह मैसेज हटा दिया|এই মেসেজটি মুছে ফেলা হয়েছে|Pesan ini telah dihapus|Pesan ini dihapus|Anda menghapus pesan ini' +
    '|Mesej ini telah dipadamkan|Anda memadam mesej ini|Tin nhắn này đã bị xóa|Bạn đã xóa tin nhắn này|ข้อความนี้ถูกลบแล้ว|ข้อความนี้ถูกลบ' +
    '|คุณลบข้อความนี้แล้ว|このメッセージは削除されました|メッセージを削除しました|삭제된 메시지입니다|이 메시지는 삭제되었습니다|메시지를 삭제했습니다' +
    '|这条消息已删除|此消息已删除|您已删除这条消息|您删除了这条消息|此訊息已刪除|這則訊息已刪除|你已刪除此訊息|您已刪除這則訊息|已刪除此訊息',
);

/** Inside `<…>` at the end of a message that was edited. */
export const EDITED = phrases(
  'This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje|Este mensaje fue editado|Mensagem editada' +
    '|Esta mensagem foi editada|Ce message a été modifié|Questo messaggio è stato modificato|Dit bericht is bewerkt|Dit bericht werd bewerkt' +
    '|Det här meddelandet redigerades|Denne besked blev redigeret|Denne meldingen ble redigert|Tätä viestiä muokattiin' +
    '|Ta wiadomość została edytowana|Wiadomość edytowana|Tato zpráva byla upravena|Az üzenet szerkesztve lett|Acest mesaj a fost editat' +
    '|Данное сообщение изменено|Сообщение изменено|Це повідомлення змінено|Bu mesaj düzenlendi|Αυτό το μήνυμα υποβλήθηκε σε επεξεργασία' +
    '|تم تعديل هذه الرسالة|הודעה זו נערכה|این پیام ویرایش شد|यह मैसेज एडिट किया गया|Pesan ini diedit|Mesej ini telah diedit' +
    '|Tin nhắn này đã được chỉnh sửa|ข้อความนี้ถูกแก้ไข|このメッセージは編集されました|このメッセージは編集済みです|이 메시지는 수정되었습니다' +
    '|此消息已编辑|这条消息已编辑|此訊息已編輯|這則訊息已編輯',
);

/** A whole message that stands for media that was not exported, any kind. */
const OMITTED = phrases(
  '<Media omitted>|<Medien ausgeschlossen>|<Medien ausgelassen>|<Medien weggelassen>|<Multimedia omitido>|<Archivo omitido>' +
    '|<Archivos omitidos>|<Médias omis>|<Média omis>|<Mídia oculta>|<Mídia omitida>|<Arquivo de mídia oculto>|<Ficheiro não revelado>' +
    '|<Ficheiro multimédia omitido>|<Media omessi>|<Media omesso>|<Media eliminati>|<Media weggelaten>|<Medien weggelaten>' +
    '|<Media utelämnat>|<Media utelämnade>|<Media har utelämnats>|<Medie udeladt>|<Mediefil udeladt>|<Media utelatt>|<Mediefil utelatt>' +
    '|<Mediatiedosto jätettiin pois>|<Media jätettiin pois>|<Media poistettu>|<Pominięto multimedia>|<Multimedia pominięto>' +
    '|<Média vynechána>|<Média vynechány>|<Médiá vynechané>|<Hiányzó médiafájl>|<Fájl kihagyva>|<Fișiere media omise>|<Media omisă>' +
    '|<Medijski zapis izostavljen>|<Без медиафайлов>|<Медиафайл пропущен>|<Медиа пропущены>|<Пропущено медиа>|<Без медіафайлів>' +
    '|<Медіа пропущено>|<Medya dahil edilmedi>|<Medya atlanmış>|<Εξαίρεση πολυμέσων>|<Παράλειψη πολυμέσων>|<تم استبعاد الوسائط>' +
    '|<تم حذف الوسائط>|<המדיה לא נכללה>|<המדיה הושמטה>|<מדיה הושמטה>|<رسانه حذف شد>|<मीडिया हटाया गया>|<मीडिया छोड़ा गया>|<মিডিয়া বাদ দেওয়া হয়েছে>' +
    '|<Media tidak disertakan>|<Media diabaikan>|<Media tidak dimasukkan>|<Bỏ qua media>|<File phương tiện bị bỏ qua>|<ละเว้นสื่อ>' +
    '|<ไม่รวมสื่อ>|<メディアなし>|<メディアは含まれていません>|<メディア省略>|<미디어 파일을 제외한 내용>|<미디어 파일 제외됨>|<미디어 생략>' +
    '|<省略多媒体文件>|<省略影音内容>|<媒体省略>|<媒体文件已略去>|<忽略多媒體檔>|<略過多媒體檔>|<已略過多媒體檔案>',
);

/** iPhones name the kind that was left out: words for the kind, then words for leaving out, in any order. */
const KINDS: readonly (readonly [label: string, words: RegExp])[] = [
  [
    'contact',
    /contact card|kontaktkarte|tarjeta de contacto|fiche contact|cart[ãa]o do contato|scheda contatto|contactkaart|карточка|контакт|連絡先|联系人/i,
  ],
  ['video_note', /video note|videonachricht|videomensaje|nota de video/i],
  [
    'sticker',
    /sticker|figurinha|çıkartma|стикер|наклейка|naklejk|ステッカー|스티커|贴图|貼圖|ملصق|סטיקר|स्टिकर|stiker|tarra/i,
  ],
  ['gif', /\bgif\b/i],
  [
    'photo',
    /image|photo|bild|foto|imagen|imagem|immagine|afbeelding|obrazek|obraz|kuva|billede|bilde|görüntü|resim|изображение|фото|зображення|εικόνα|画像|写真|사진|이미지|图像|图片|圖片|صورة|תמונה|छवि|इमेज|gambar|hình ảnh/i,
  ],
  ['video', /v[ií]d[eé]o|видео|відео|βίντεο|動画|ビデオ|동영상|视频|影片|視訊|فيديو|وידאו|סרטון|וידאו|वीडियो/i],
  ['audio', /audio|áudio|ljud|lyd|ääni|ses\b|аудио|аудіо|ήχος|ηχητικό|音声|오디오|音频|音訊|صوت|אודיו|שמע|ऑडियो/i],
  [
    'document',
    /document|dokument|documento|asiakirja|belge|документ|έγγραφο|文書|ドキュメント|문서|文档|文件|مستند|מסמך|दस्तावेज|dokumen/i,
  ],
];
const LEFT_OUT =
  /omitted|weggelassen|ausgelassen|ausgeschlossen|omitid[oa]|ocult(?:ad)?[oa]|omis(?:e)?\b|absente?|manquante?|retiré|omess[oa]|esclusa|non incluso|weggelaten|utelämna|udeladt|utelat|jätetty pois|jätettiin pois|pominięt|vynechán|kihagyva|omis[ăa]?\b|dahil edilmedi|отсутству|пропущен|опущен|відсутн|παραλείφθηκε|含まれていません|省略|생략|제외|忽略|略去|略過|استبعاد|הושמט|छोड़|हटाई|tidak disertakan|diabaikan|bỏ qua/i;

/** The kind of media that a whole message says was left out (`photo`, …; `omitted` where it does not say), or null. */
export function findOmitted(text: string): string | null {
  if (text.length > 60) return null;
  const first = text.charCodeAt(0);
  const marked = first === 0x200e;
  if (first === 0x3c || (marked && text.charCodeAt(1) === 0x3c)) return OMITTED.has(normal(text)) ? 'omitted' : null;
  if (!LEFT_OUT.test(text)) return null;
  const plain = bare(text);
  // Without the mark that iPhones set, only the bare phrase counts: kind and verb, nothing else.
  if (!marked && plain.split(' ').length > 4) return null;
  for (const [label, words] of KINDS) if (words.test(plain) && (marked || isOnly(plain, words))) return label;
  return null;
}

function isOnly(plain: string, words: RegExp): boolean {
  const rest = plain.replace(words, '').replace(LEFT_OUT, '');
  return rest.trim().length <= 3;
}

/** Words before the name in `<attached: name>`. */
export const ATTACHED = phrases(
  'attached|attachment|angehängt|Anhang|adjunto|archivo adjunto|adjunt|anexado|anexada|anexo|em anexo|pièce jointe|joint|ci-joint|allegato|allegati' +
    '|bijgevoegd|bijlage|bifogad|bifogat|bilaga|vedhæftet|vedhæftning|vedlagt|vedlegg|liite|liitetty|liitteenä|załączono|załącznik' +
    '|załączony|přiloženo|příloha|priložené|príloha|csatolva|csatolmány|melléklet|atașat|atașament|anexat|priloženo|privitak|прикачено' +
    '|прикачен файл|прикреплено|прикреплён|вложение|вкладено|додано|прикріплено|долучено|eklendi|ekli|ek|συνημμένο|επισυνάπτεται' +
    '|επισυναπτόμενο|مرفق|ملف مرفق|تم إرفاق|מצורף|צורף|קובץ מצורף|پیوست|ضمیمه|पिविष्ट|संलग्न|अटैच|অ্যাটাচ|সংযুক্ত|terlampir|dilampirkan|lampiran' +
    '|đính kèm|đã đính kèm|tệp đính kèm|แนบ|ไฟล์แนบ|添付ファイル|添付|添付済み|첨부|첨부됨|첨부파일|첨부 파일|附件|已附加|附加|已附上|bifogade|kalakip|naka-attach',
);

/** Words in brackets behind the name on Android. */
export const FILE_ATTACHED = phrases(
  'file attached|Datei angehängt|archivo adjunto|arquivo anexado|ficheiro anexado|fichier joint|file allegato|bestand bijgevoegd' +
    '|fil bifogad|bifogad fil|fil vedhæftet|vedhæftet fil|fil vedlagt|vedlagt fil|tiedosto liitetty|tiedosto on liitetty|liitetiedosto' +
    '|plik załączony|plik w załączniku|załączono plik|soubor byl přiložen|přiložený soubor|súbor je priložený|priložený súbor|fájl csatolva' +
    '|csatolt fájl|fișier atașat|datoteka priložena|priložena datoteka|прикачен файл|файл добавлен|файл прикреплен|файл прикреплён' +
    '|прикрепленный файл|файл додано|файл прикріплено|вкладений файл|dosya ekli|dosya eklendi|ekli dosya|επισυναπτόμενο αρχείο' +
    '|συνημμένο αρχείο|συνημμένο|الملف مرفق|ملف مرفق|مرفق|קובץ מצורף|קובץ צורף|הקובץ צורף|فایل پیوست شد|فایل پیوست|फ़ाइल संलग्न है|फ़ाइल संलग्न|फ़ाइल अटैच की गई' +
    '|ফাইল সংযুক্ত|file terlampir|fail dilampirkan|tệp đính kèm|tệp đã đính kèm|ไฟล์แนบ|แนบไฟล์|ファイル添付|添付ファイル|ファイルを添付|파일 첨부됨|파일 첨부|첨부 파일' +
    '|文件附件|附件|文件已附加|附加文件|檔案已附加|附加檔案|檔案附件|fitxer adjunt|fichero adjunto|naka-attach na file',
);

/** WhatsApp's notice on encryption, the first line of nearly every export; in the languages seen most. */
export const ENCRYPTION_NOTICE =
  /end-to-end encrypt|ende-zu-ende-verschlüssel|cifrad[oa]s? de extremo a extremo|chiffrés de bout en bout|crittografat[ei] end-to-end|crittografia end-to-end|criptografia de ponta a ponta|encriptad[oa]s ponta a ponta|end-to-end versleuteld|end-to-end-krypter|päästä päähän|zaszyfrowane|pełnym szyfrowaniem|zabezpečen|végpontok közötti|criptate integral|сквозным шифрованием|наскрізним шифруванням|uçtan uca şifreli|διατερματική κρυπτογράφηση|مشفّرة تمامًا|مشفرة تماما|مشفرة بين الطرفين|מוצפנות מקצה|مزگذاری سرتاسری|एंड-टू-एंड एन्क्रिप्ट|terenkripsi secara end-to-end|disulitkan|mã hóa đầu cuối|เข้ารหัสจากต้นทาง|エンドツーエンド|エンドツーエンドで暗号化|종단간 암호화|端到端加密|端對端加密/i;
