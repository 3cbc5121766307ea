/**
 * Suffixes that prove a domain by themselves when it is written bare with only two labels. All others are everyday words or
 * file endings in some language ("ok.so", "me.is", "run.sh", "hi.love") and need a third label, a path, a port or a word
 * like "site" beside them.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const PLAIN_SUFFIXES = words(
  'com net org edu gov mil int info biz mobi xyz io tv gg eu uk nl de fr ch ru ua cz sk hu ro bg hr rs gr dk fi se lt lv ee pt lu li mt cy ' +
    'tr cn jp kr tw hk sg th vn ph br cl uy py ec bo mx cr gt hn sv ni za ng ke gh tz ug rw zm zw mz ao cm ci sn dz ly eg sy iq ' +
    'ir kw qa bh om ye jo lb kz uz kg tj tm ge az mn bd lk np bt mm kh lk au nz fj pf aero asia coop museum jobs post tel cat eus gal ' +
    'berlin amsterdam hamburg wien paris nyc tokyo dev onl wiki blog website online store shop club site tech xn--p1ai su ai',
);

/** Names that look like domains and are none: runtimes, libraries, abbreviations. */
export const NOT_DOMAINS = words(
  'asp.net vb.net ado.net ml.net socket.io draw.io readme.io e.g i.e a.m p.m u.s u.k z.b d.h o.a m.b.v b.v n.v s.a ph.d node.js vue.js',
);

/** Ends of file names that are also suffixes; the two-label name is a file unless the context says otherwise. */
export const FILE_SUFFIXES = words(
  'sh py pl rs md zip mov so ps cc cpp app bat doc java mp js ts tf vi la ml mk st sc lock cfg',
);
