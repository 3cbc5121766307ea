/**
 * Given and family names by naming tradition, as they are written at home and as their bearers write them elsewhere. Common names only,
 * put together at random: nobody in particular is meant.
 */

/** The first form is how it is written at home; the others how it is spelt in other letters. */
export type NameForms = readonly string[];

export interface ScaleNames {
  readonly given: readonly NameForms[];
  readonly family: readonly NameForms[];
  /** `family-first`: written in this order at home. */
  readonly order: 'given-first' | 'family-first';
}

const read = (given: string, family: string, order: ScaleNames['order'] = 'given-first'): ScaleNames => ({
  given: formsOf(given),
  family: formsOf(family),
  order,
});

function formsOf(list: string): NameForms[] {
  return list
    .trim()
    .split(/\s+/)
    .map((forms) => forms.replaceAll('_', ' ').split('/'));
}

export const SCALE_NAMES: Readonly<Record<string, ScaleNames>> = {
  dutch: read(
    'Kees/Cees Jan/Johan Sanne/Sanna Femke Bart/Bartholomeus Anouk Ruben Lotte/Lot Joost Marieke/Marijke',
    'Tuinman de_Boer/deBoer Visser Bakker Smit/Smits Mulder Dijkstra/Dykstra van_Dam/vanDam Kuiper/Kuipers Vos',
  ),
  french: read(
    'Amélie/Amelie Théo/Theo Chloé/Chloe Luc Élise/Elise Benoît/Benoit Noémie/Noemie Hugo Solène/Solene Gérard/Gerard',
    'Lefèvre/Lefevre Moreau Garnier Faure Béranger/Beranger Rousseau Chevalier Gauthier/Gautier Meunier Lacroix',
  ),
  german: read(
    'Jürgen/Juergen/Jurgen Käthe/Kaethe Uwe Heike Sören/Soeren Anke Lukas/Lucas Friederike/Frederike Günter/Gunter Birgit',
    'Müller/Mueller/Muller Weiß/Weiss Gärtner/Gaertner Schäfer/Schaefer Vogel Krüger/Krueger Lang Böhm/Boehm Winter Sommer',
  ),
  english: read(
    'Stephen/Steven Catherine/Katherine/Kath Jon/John Sarah/Sara Geoffrey/Jeffrey Alison/Alyson Michael/Mike Joanne/Jo Philip/Phillip Deborah/Debbie',
    'Gardner/Gardiner Clarke/Clark Meadows Thomson/Thompson Reid/Reed Brook/Brooke Marsh Hayes Field/Fields Holloway',
  ),
  spanish: read(
    'José/Jose Lucía/Lucia Andrés/Andres María/Maria Iván/Ivan Sofía/Sofia Raúl/Raul Inés/Ines Martín/Martin Rocío/Rocio',
    'García/Garcia Muñoz/Munoz Peña/Pena Huerta Ibáñez/Ibanez Campos Rodríguez/Rodriguez Ríos/Rios Núñez/Nunez Vega',
  ),
  portuguese: read(
    'João/Joao Inês/Ines Tiago/Thiago Conceição/Conceicao Luís/Luis Beatriz Sérgio/Sergio Vânia/Vania Mário/Mario Helena',
    'Gonçalves/Goncalves Simões/Simoes Araújo/Araujo Ferreira Magalhães/Magalhaes Horta Sousa/Souza Pinto Assunção/Assuncao Leão/Leao',
  ),
  italian: read(
    'Niccolò/Nicolo Giulia Matteo Chiara Piero/Pietro Francesca Elia Teresa Ugo Lucia',
    'Orsi/Orsini Bassi Fontana Ricci Serra Marchetti Conti Gatti Villa Campi',
  ),
  polish: read(
    'Łukasz/Lukasz Małgorzata/Malgorzata Paweł/Pawel Zofia/Sofia Michał/Michal Agnieszka Wojciech Bożena/Bozena Jacek Ewa/Eva',
    'Wiśniewski/Wisniewski Kowal/Kowalski Ogrodnik Zając/Zajac Mróz/Mroz Nowak Wróbel/Wrobel Lis Pająk/Pajak Sikora',
  ),
  czech: read(
    'Jiří/Jiri Zdeňka/Zdenka Tomáš/Tomas Věra/Vera Ondřej/Ondrej Lenka Matěj/Matej Šárka/Sarka Petr/Peter Jana',
    'Novák/Novak Dvořák/Dvorak Zahradník/Zahradnik Černý/Cerny Svoboda Kučera/Kucera Malý/Maly Růžička/Ruzicka Beneš/Benes Holub',
  ),
  hungarian: read(
    'László/Laszlo Zsófia/Zsofia István/Istvan Katalin/Kata Gergő/Gergo Ágnes/Agnes Bálint/Balint Réka/Reka Ferenc Ildikó/Ildiko',
    'Kertész/Kertesz Szabó/Szabo Nagy Tóth/Toth Molnár/Molnar Varga Fekete Kovács/Kovacs Balogh Mészáros/Meszaros',
    'family-first',
  ),
  romanian: read(
    'Ștefan/Stefan Ioana Răzvan/Razvan Mihaela Cătălin/Catalin Anca Ionuț/Ionut Lăcrămioara/Lacramioara Vlad Sânziana/Sanziana',
    'Grădinaru/Gradinaru Popescu Munteanu Țăranu/Taranu Ionescu Dăscălescu/Dascalescu Florea Păun/Paun Rusu Brașoveanu/Brasoveanu',
  ),
  bulgarian: read(
    'Георги/Georgi Мария/Mariya/Maria Димитър/Dimitar Елена/Elena Христо/Hristo Цветана/Tsvetana Никола/Nikola Йорданка/Yordanka Петър/Petar Яна/Yana',
    'Градинаров/Gradinarov Димитров/Dimitrov Иванов/Ivanov Христов/Hristov Стоянов/Stoyanov Колев/Kolev Тодоров/Todorov Янков/Yankov Василев/Vasilev Цанев/Tsanev',
  ),
  greek: read(
    'Γιώργος/Giorgos/Yorgos Ελένη/Eleni Νίκος/Nikos Χρύσα/Chrysa/Hrysa Σπύρος/Spyros/Spiros Κατερίνα/Katerina Θανάσης/Thanasis Βάσω/Vaso Λευτέρης/Lefteris Δήμητρα/Dimitra',
    'Κηπουρός/Kipouros Παππάς/Pappas Χατζής/Chatzis/Hatzis Βλάχος/Vlachos/Vlahos Μακρής/Makris Γεωργίου/Georgiou Ψαράς/Psaras Αλεξίου/Alexiou Λάμπρου/Lamprou Δήμου/Dimou',
  ),
  southslavic: read(
    'Željko/Zeljko Ana Hrvoje Snježana/Snjezana Matija Đurđa/Djurdja Tomislav Vesna Žiga/Ziga Nives',
    'Vrtlar Horvat Babić/Babic Kovač/Kovac Zupančič/Zupancic Šimić/Simic Perić/Peric Župan/Zupan Golob Jurić/Juric',
  ),
  serbian: read(
    'Ђорђе/Đorđe/Djordje Јелена/Jelena Никола/Nikola Милица/Milica Жарко/Žarko/Zarko Љиљана/Ljiljana Стефан/Stefan Драгана/Dragana Чедомир/Čedomir/Cedomir Ивана/Ivana',
    'Баштован/Baštovan/Bastovan Петровић/Petrović/Petrovic Јовановић/Jovanović/Jovanovic Ђукић/Đukić/Djukic Илић/Ilić/Ilic Павловић/Pavlović/Pavlovic Живковић/Živković/Zivkovic Марић/Marić/Maric Тодић/Todić/Todic Лукић/Lukić/Lukic',
  ),
  nordic: read(
    'Søren/Soren Ingrid Åke/Ake Bjørn/Bjorn Kirsten/Kristin Lars Märta/Marta Øystein/Oystein Sigrid Jens',
    'Lindström/Lindstrom Haugen Nygård/Nygaard Møller/Moller Ström/Strom Holm Bø/Boe Sjöberg/Sjoberg Dahl Kjær/Kjaer',
  ),
  finnic: read(
    'Jukka Päivi/Paivi Tõnu/Tonu Äli/Ali Mikko Sirje Väinö/Vaino Kadri Harri Leena',
    'Mäkinen/Makinen Tamm Järvinen/Jarvinen Kõiv/Koiv Virtanen Saar Hämäläinen/Hamalainen Mägi/Magi Koskinen Põld/Pold',
  ),
  baltic: read(
    'Jānis/Janis Rūta/Ruta Žydrūnas/Zydrunas Ilze Mindaugas Dzintra Andrejs/Andrejs Eglė/Egle Kārlis/Karlis Aušra/Ausra',
    'Bērziņš/Berzins Kazlauskas Ozoliņš/Ozolins Žukas/Zukas Kalniņš/Kalnins Vaitkus Liepiņš/Liepins Jankauskas Krūmiņš/Krumins Petraitis',
  ),
  ukrainian: read(
    'Олександр/Oleksandr/Alexander Ганна/Hanna/Anna Сергій/Serhii/Sergey Юлія/Yuliia/Julia Дмитро/Dmytro/Dmitry Оксана/Oksana Ігор/Ihor/Igor Наталія/Nataliia/Natalia Євген/Yevhen/Evgen Леся/Lesia',
    'Шевченко/Shevchenko Бондар/Bondar Коваль/Koval Ткач/Tkach Мельник/Melnyk/Melnik Гриценко/Hrytsenko/Gritsenko Садовий/Sadovyi Кравець/Kravets Лисенко/Lysenko Поліщук/Polishchuk',
  ),
  russian: read(
    'Алексей/Aleksei/Alexey Мария/Mariya/Maria Сергей/Sergei/Sergey Наталья/Natalya/Natalia Дмитрий/Dmitrii/Dmitry Юлия/Yuliya/Julia Пётр/Pyotr/Petr Ольга/Olga Евгений/Evgenii/Eugene Татьяна/Tatyana/Tatiana',
    'Садовников/Sadovnikov Щербаков/Shcherbakov/Scherbakov Кузнецов/Kuznetsov Ежов/Ezhov/Yezhov Воробьёв/Vorobyov/Vorobiev Чайкин/Chaikin/Chaykin Лукин/Lukin Юдин/Yudin/Iudin Журавлёв/Zhuravlev Хромов/Khromov/Hromov',
  ),
  turkish: read(
    'Çağrı/Cagri Ayşe/Ayse Ömer/Omer Gülşen/Gulsen İsmail/Ismail Şule/Sule Uğur/Ugur Zeynep Barış/Baris Tuğba/Tugba',
    'Yıldız/Yildiz Bahçıvan/Bahcivan Öztürk/Ozturk Şahin/Sahin Kılıç/Kilic Doğan/Dogan Çelik/Celik Aydın/Aydin Güneş/Gunes Koç/Koc',
  ),
  chinese: read(
    '伟/Wei 芳/Fang 秀英/Xiuying/Hsiu-ying 强/Qiang/Chiang 静/Jing/Ching 志明/Zhiming/Chih-ming 丽/Li 建国/Jianguo/Chien-kuo 雪/Xue/Hsueh 俊/Jun/Chun',
    '张/Zhang/Chang 李/Li/Lee 陈/Chen/Tan 周/Zhou/Chou 徐/Xu/Hsu 朱/Zhu/Chu 赵/Zhao/Chao 谢/Xie/Hsieh 曾/Zeng/Tseng 蔡/Cai/Tsai',
    'family-first',
  ),
  japanese: read(
    '太郎/Taro/Tarou 花子/Hanako 大輔/Daisuke 陽子/Yoko/Youko 翔太/Shota/Shouta 裕子/Yuko/Yuuko 一郎/Ichiro/Ichirou 恵/Megumi 雄一/Yuichi/Yuuichi 涼子/Ryoko/Ryouko',
    '佐藤/Sato/Satou 田中/Tanaka 大野/Ono/Oono 加藤/Kato/Katou 小川/Ogawa 伊藤/Ito/Itou 畑中/Hatanaka 斎藤/Saito/Saitou 後藤/Goto/Gotou 森/Mori',
    'family-first',
  ),
  korean: read(
    '민준/Minjun/Min-joon 서연/Seoyeon/Seo-yun 지훈/Jihoon/Ji-hun 은영/Eunyoung/Eun-young 현우/Hyunwoo/Hyeon-u 수진/Sujin/Soo-jin 영호/Youngho/Yeong-ho 미경/Mikyung/Mi-gyeong 동현/Donghyun/Dong-hyeon 혜진/Hyejin/Hye-jin',
    '김/Kim/Gim 이/Lee/Yi 박/Park/Bak 최/Choi/Choe 정/Jung/Jeong 강/Kang/Gang 조/Cho/Jo 윤/Yoon/Yun 임/Lim/Im 오/Oh',
    'family-first',
  ),
  hindi: read(
    'राजेश/Rajesh सुनीता/Sunita/Suneeta विवेक/Vivek पूजा/Pooja/Puja अजय/Ajay गीता/Geeta/Gita मनोज/Manoj दीपा/Deepa/Dipa संजय/Sanjay मीना/Meena/Mina',
    'शर्मा/Sharma वर्मा/Verma/Varma चौधरी/Chaudhary/Choudhary माली/Mali सिंह/Singh मिश्रा/Mishra/Misra गुप्ता/Gupta जोशी/Joshi नायर/Nair यादव/Yadav',
  ),
  urdu: read(
    'عمران/Imran صائمہ/Saima طارق/Tariq/Tarik نادیہ/Nadia/Nadiya فیصل/Faisal/Faysal رابعہ/Rabia کامران/Kamran حنا/Hina شاہد/Shahid ثنا/Sana',
    'چوہدری/Chaudhry/Choudhry ملک/Malik بٹ/Butt قریشی/Qureshi/Kureshi باغبان/Baghban شیخ/Sheikh/Shaikh راجپوت/Rajput میر/Mir مغل/Mughal گل/Gul',
  ),
  bengali: read(
    'রফিক/Rafiq/Rofik নাসরিন/Nasrin/Nasreen কামাল/Kamal শিরিন/Shirin/Shireen জহির/Zahir/Johir রুমা/Ruma তানভীর/Tanvir/Tanveer মিতা/Mita সুমন/Sumon/Suman লিপি/Lipi',
    'হোসেন/Hossain/Hussain চৌধুরী/Chowdhury/Chaudhuri মালাকার/Malakar সরকার/Sarkar/Sarker দাস/Das মিয়া/Mia/Miah বিশ্বাস/Biswas শেখ/Sheikh/Shaikh তালুকদার/Talukdar পাল/Pal/Paul',
  ),
  sinhala: read(
    'නිමල්/Nimal කුමාරි/Kumari සුනිල්/Sunil/Suneel දිල්හානි/Dilhani රුවන්/Ruwan චතුරි/Chathuri/Chaturi අසංක/Asanka සඳුනි/Sanduni කසුන්/Kasun ඉරේෂා/Iresha',
    'පෙරේරා/Perera ප්‍රනාන්දු/Fernando ජයසිංහ/Jayasinghe/Jayasinha බණ්ඩාර/Bandara රත්නායක/Ratnayake/Rathnayaka සිල්වා/Silva ගමගේ/Gamage ධර්මසේන/Dharmasena විජේකෝන්/Wijekoon ලියනගේ/Liyanage',
  ),
  thai: read(
    'สมชาย/Somchai มาลี/Malee/Mali วิชัย/Wichai/Vichai สุดา/Suda ประเสริฐ/Prasert อรทัย/Orathai/Oratai ณรงค์/Narong พิมพ์/Pim ธนา/Thana/Tana กานดา/Kanda',
    'สวนดี/Suandee/Suandi แก้วใส/Kaewsai ศรีสุข/Srisuk ทองดี/Thongdee/Tongdi บุญมา/Boonma/Bunma ใจดี/Jaidee/Chaidi วงศ์ไทย/Wongthai พรหม/Phrom/Prom จันทร์/Chan/Jan มั่นคง/Mankong',
  ),
  vietnamese: read(
    'Hùng/Hung Hương/Huong Đức/Duc Thảo/Thao Tuấn/Tuan Ngọc/Ngoc Dũng/Dung Phượng/Phuong Quân/Quan Yến/Yen',
    'Nguyễn/Nguyen Trần/Tran Lê/Le Phạm/Pham Hoàng/Hoang Vũ/Vu Đặng/Dang Bùi/Bui Đỗ/Do Hồ/Ho',
    'family-first',
  ),
  filipino: read(
    'Jomar Marites/Maritess Rodel/Rodell Lorna Arnel Jocelyn/Joselyn Reynaldo/Rey Analyn/Annalyn Dennis/Denis Rowena/Weng',
    'Dela_Cruz/delaCruz Santos Bautista/Baptista Reyes Mendoza Hardinero Pascual Magsaysay Aquino Dimagiba',
  ),
  indonesian: read(
    'Budi Siti/Siti_Nur Agus/Agoes Dewi/Dewy Joko/Djoko Ratna Yusuf/Jusuf Wulan/Woelan Eko Indah',
    'Santoso/Santosa Wijaya/Widjaja Setiawan Kebunadi Suharto/Soeharto Hidayat Lestari Nugroho/Noegroho Saputra Kusuma/Koesoema',
  ),
  georgian: read(
    'გიორგი/Giorgi/George ნინო/Nino დავით/Davit/David თამარ/Tamar ლევან/Levan მარიამ/Mariam ზურაბ/Zurab ქეთევან/Ketevan/Qetevan ირაკლი/Irakli ეკა/Eka',
    'მებაღიშვილი/Mebaghishvili ბერიძე/Beridze კაპანაძე/Kapanadze გელაშვილი/Gelashvili ლომიძე/Lomidze ქავთარაძე/Kavtaradze/Qavtaradze წიკლაური/Tsiklauri მაისურაძე/Maisuradze ხარაძე/Kharadze ჯანელიძე/Janelidze/Djanelidze',
  ),
  hebrew: read(
    'יוסי/Yossi/Yosi רחל/Rachel/Rahel משה/Moshe מיכל/Michal/Mikhal אבי/Avi נועה/Noa/Noah איתן/Eitan/Eytan שירה/Shira דוד/David/Dudu תמר/Tamar',
    'כהן/Cohen/Kohen לוי/Levi/Levy גנן/Ganan מזרחי/Mizrahi/Mizrachi פרץ/Peretz/Perez ביטון/Biton/Bitton דהן/Dahan אזולאי/Azoulay/Azulai כרמי/Karmi/Carmi שדה/Sade/Sadeh',
  ),
  arabic: read(
    'محمد/Mohammed/Muhammad/Mohamed فاطمة/Fatima/Fatma أحمد/Ahmed/Ahmad خديجة/Khadija/Khadidja يوسف/Youssef/Yusuf مريم/Maryam/Mariam سامي/Sami/Samy هدى/Huda/Houda طارق/Tarek/Tariq ليلى/Layla/Leila',
    'الحداد/Al-Haddad/Elhaddad البستاني/Al-Bustani/Boustani المصري/Al-Masri/Elmasry النجار/Al-Najjar/Ennajar خليل/Khalil/Halil الشريف/Al-Sharif/Cherif منصور/Mansour/Mansur الزهراني/Al-Zahrani/Zahrany سالم/Salem/Salim بن_عمر/Ben_Omar/Benomar',
  ),
  african: read(
    'Chinedu Wanjiru/Wanjiku Emeka Achieng/Atieno Tunde/Babatunde Njeri Oluwaseun/Seun Mwangi Ngozi/Ngosi Kipchoge',
    'Okafor/Okeafor Kamau Adeyemi/Adeyemo Otieno Balogun Kariuki Eze/Ezeh Mutua Okonkwo/Okonkwor Wekesa',
  ),
};
