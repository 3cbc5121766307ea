/** Suffixes of UPI addresses that payment service providers registered with NPCI; the word after the `@`. */
export const UPI_SUFFIXES: ReadonlySet<string> = new Set(
  (
    'okaxis okhdfcbank okicici oksbi ybl ibl axl paytm ptyes ptaxis pthdfc ptsbi apl yapl rapl upi sbi icici hdfcbank axisbank ' +
    'kotak kotak811 kmbl pnb barodampay boi cnrb idfcbank idfcfirst indus indianbank unionbank unionbankofindia uco yesbank ' +
    'yesbankltd yesg federal fbl dbs dlb rbl freecharge ikwik jupiteraxis fam timecosmos naviaxis waaxis wahdfcbank waicici ' +
    'wasbi abfspay axisb postbank airtel airtelpaymentsbank slice pingpay tapicici amazonpay jio myicici centralbank obc ' +
    'aubank equitas kbl kvb sib tmb ezeepay eazypay'
  ).split(' '),
);
