/** Made by tools/law-packs.ts. */
import AD from './AD.json' with { type: 'json' };
import AE from './AE.json' with { type: 'json' };
import AF from './AF.json' with { type: 'json' };
import AG from './AG.json' with { type: 'json' };
import AL from './AL.json' with { type: 'json' };
import AM from './AM.json' with { type: 'json' };
import AO from './AO.json' with { type: 'json' };
import AR from './AR.json' with { type: 'json' };
import AT from './AT.json' with { type: 'json' };
import AU from './AU.json' with { type: 'json' };
import AZ from './AZ.json' with { type: 'json' };
import BA from './BA.json' with { type: 'json' };
import BB from './BB.json' with { type: 'json' };
import BD from './BD.json' with { type: 'json' };
import BE from './BE.json' with { type: 'json' };
import BF from './BF.json' with { type: 'json' };
import BG from './BG.json' with { type: 'json' };
import BH from './BH.json' with { type: 'json' };
import BI from './BI.json' with { type: 'json' };
import BJ from './BJ.json' with { type: 'json' };
import BN from './BN.json' with { type: 'json' };
import BO from './BO.json' with { type: 'json' };
import BR from './BR.json' with { type: 'json' };
import BS from './BS.json' with { type: 'json' };
import BT from './BT.json' with { type: 'json' };
import BW from './BW.json' with { type: 'json' };
import BY from './BY.json' with { type: 'json' };
import BZ from './BZ.json' with { type: 'json' };
import CA from './CA.json' with { type: 'json' };
import CD from './CD.json' with { type: 'json' };
import CF from './CF.json' with { type: 'json' };
import CG from './CG.json' with { type: 'json' };
import CH from './CH.json' with { type: 'json' };
import CI from './CI.json' with { type: 'json' };
import CL from './CL.json' with { type: 'json' };
import CM from './CM.json' with { type: 'json' };
import CN from './CN.json' with { type: 'json' };
import CO from './CO.json' with { type: 'json' };
import CR from './CR.json' with { type: 'json' };
import CU from './CU.json' with { type: 'json' };
import CV from './CV.json' with { type: 'json' };
import CY from './CY.json' with { type: 'json' };
import CZ from './CZ.json' with { type: 'json' };
import DE from './DE.json' with { type: 'json' };
import DJ from './DJ.json' with { type: 'json' };
import DK from './DK.json' with { type: 'json' };
import DM from './DM.json' with { type: 'json' };
import DO from './DO.json' with { type: 'json' };
import DZ from './DZ.json' with { type: 'json' };
import EC from './EC.json' with { type: 'json' };
import EE from './EE.json' with { type: 'json' };
import EG from './EG.json' with { type: 'json' };
import ER from './ER.json' with { type: 'json' };
import ES from './ES.json' with { type: 'json' };
import ET from './ET.json' with { type: 'json' };
import EU from './EU.json' with { type: 'json' };
import FI from './FI.json' with { type: 'json' };
import FJ from './FJ.json' with { type: 'json' };
import FM from './FM.json' with { type: 'json' };
import FR from './FR.json' with { type: 'json' };
import GA from './GA.json' with { type: 'json' };
import GB from './GB.json' with { type: 'json' };
import GD from './GD.json' with { type: 'json' };
import GE from './GE.json' with { type: 'json' };
import GH from './GH.json' with { type: 'json' };
import GM from './GM.json' with { type: 'json' };
import GN from './GN.json' with { type: 'json' };
import GQ from './GQ.json' with { type: 'json' };
import GR from './GR.json' with { type: 'json' };
import GT from './GT.json' with { type: 'json' };
import GW from './GW.json' with { type: 'json' };
import GY from './GY.json' with { type: 'json' };
import HN from './HN.json' with { type: 'json' };
import HR from './HR.json' with { type: 'json' };
import HT from './HT.json' with { type: 'json' };
import HU from './HU.json' with { type: 'json' };
import ID from './ID.json' with { type: 'json' };
import IE from './IE.json' with { type: 'json' };
import IL from './IL.json' with { type: 'json' };
import IN from './IN.json' with { type: 'json' };
import IQ from './IQ.json' with { type: 'json' };
import IR from './IR.json' with { type: 'json' };
import IS from './IS.json' with { type: 'json' };
import IT from './IT.json' with { type: 'json' };
import JM from './JM.json' with { type: 'json' };
import JO from './JO.json' with { type: 'json' };
import JP from './JP.json' with { type: 'json' };
import KE from './KE.json' with { type: 'json' };
import KG from './KG.json' with { type: 'json' };
import KH from './KH.json' with { type: 'json' };
import KI from './KI.json' with { type: 'json' };
import KM from './KM.json' with { type: 'json' };
import KN from './KN.json' with { type: 'json' };
import KP from './KP.json' with { type: 'json' };
import KR from './KR.json' with { type: 'json' };
import KW from './KW.json' with { type: 'json' };
import KZ from './KZ.json' with { type: 'json' };
import LA from './LA.json' with { type: 'json' };
import LB from './LB.json' with { type: 'json' };
import LC from './LC.json' with { type: 'json' };
import LI from './LI.json' with { type: 'json' };
import LK from './LK.json' with { type: 'json' };
import LR from './LR.json' with { type: 'json' };
import LS from './LS.json' with { type: 'json' };
import LT from './LT.json' with { type: 'json' };
import LU from './LU.json' with { type: 'json' };
import LV from './LV.json' with { type: 'json' };
import LY from './LY.json' with { type: 'json' };
import MA from './MA.json' with { type: 'json' };
import MC from './MC.json' with { type: 'json' };
import MD from './MD.json' with { type: 'json' };
import ME from './ME.json' with { type: 'json' };
import MG from './MG.json' with { type: 'json' };
import MH from './MH.json' with { type: 'json' };
import MK from './MK.json' with { type: 'json' };
import ML from './ML.json' with { type: 'json' };
import MM from './MM.json' with { type: 'json' };
import MN from './MN.json' with { type: 'json' };
import MR from './MR.json' with { type: 'json' };
import MT from './MT.json' with { type: 'json' };
import MU from './MU.json' with { type: 'json' };
import MV from './MV.json' with { type: 'json' };
import MW from './MW.json' with { type: 'json' };
import MX from './MX.json' with { type: 'json' };
import MY from './MY.json' with { type: 'json' };
import MZ from './MZ.json' with { type: 'json' };
import NA from './NA.json' with { type: 'json' };
import NE from './NE.json' with { type: 'json' };
import NG from './NG.json' with { type: 'json' };
import NI from './NI.json' with { type: 'json' };
import NL from './NL.json' with { type: 'json' };
import NO from './NO.json' with { type: 'json' };
import NP from './NP.json' with { type: 'json' };
import NR from './NR.json' with { type: 'json' };
import NZ from './NZ.json' with { type: 'json' };
import OM from './OM.json' with { type: 'json' };
import PA from './PA.json' with { type: 'json' };
import PE from './PE.json' with { type: 'json' };
import PG from './PG.json' with { type: 'json' };
import PH from './PH.json' with { type: 'json' };
import PK from './PK.json' with { type: 'json' };
import PL from './PL.json' with { type: 'json' };
import PT from './PT.json' with { type: 'json' };
import PW from './PW.json' with { type: 'json' };
import PY from './PY.json' with { type: 'json' };
import QA from './QA.json' with { type: 'json' };
import RO from './RO.json' with { type: 'json' };
import RS from './RS.json' with { type: 'json' };
import RU from './RU.json' with { type: 'json' };
import RW from './RW.json' with { type: 'json' };
import SA from './SA.json' with { type: 'json' };
import SB from './SB.json' with { type: 'json' };
import SC from './SC.json' with { type: 'json' };
import SD from './SD.json' with { type: 'json' };
import SE from './SE.json' with { type: 'json' };
import SG from './SG.json' with { type: 'json' };
import SI from './SI.json' with { type: 'json' };
import SK from './SK.json' with { type: 'json' };
import SL from './SL.json' with { type: 'json' };
import SM from './SM.json' with { type: 'json' };
import SN from './SN.json' with { type: 'json' };
import SO from './SO.json' with { type: 'json' };
import SR from './SR.json' with { type: 'json' };
import SS from './SS.json' with { type: 'json' };
import ST from './ST.json' with { type: 'json' };
import SV from './SV.json' with { type: 'json' };
import SY from './SY.json' with { type: 'json' };
import SZ from './SZ.json' with { type: 'json' };
import TD from './TD.json' with { type: 'json' };
import TG from './TG.json' with { type: 'json' };
import TH from './TH.json' with { type: 'json' };
import TJ from './TJ.json' with { type: 'json' };
import TL from './TL.json' with { type: 'json' };
import TM from './TM.json' with { type: 'json' };
import TN from './TN.json' with { type: 'json' };
import TO from './TO.json' with { type: 'json' };
import TR from './TR.json' with { type: 'json' };
import TT from './TT.json' with { type: 'json' };
import TV from './TV.json' with { type: 'json' };
import TZ from './TZ.json' with { type: 'json' };
import UA from './UA.json' with { type: 'json' };
import UG from './UG.json' with { type: 'json' };
import US from './US.json' with { type: 'json' };
import UY from './UY.json' with { type: 'json' };
import UZ from './UZ.json' with { type: 'json' };
import VC from './VC.json' with { type: 'json' };
import VE from './VE.json' with { type: 'json' };
import VN from './VN.json' with { type: 'json' };
import VU from './VU.json' with { type: 'json' };
import WS from './WS.json' with { type: 'json' };
import YE from './YE.json' with { type: 'json' };
import ZA from './ZA.json' with { type: 'json' };
import ZM from './ZM.json' with { type: 'json' };
import ZW from './ZW.json' with { type: 'json' };
import type { LawPack } from '../seed.ts';

export const packs = {
  AD,
  AE,
  AF,
  AG,
  AL,
  AM,
  AO,
  AR,
  AT,
  AU,
  AZ,
  BA,
  BB,
  BD,
  BE,
  BF,
  BG,
  BH,
  BI,
  BJ,
  BN,
  BO,
  BR,
  BS,
  BT,
  BW,
  BY,
  BZ,
  CA,
  CD,
  CF,
  CG,
  CH,
  CI,
  CL,
  CM,
  CN,
  CO,
  CR,
  CU,
  CV,
  CY,
  CZ,
  DE,
  DJ,
  DK,
  DM,
  DO,
  DZ,
  EC,
  EE,
  EG,
  ER,
  ES,
  ET,
  EU,
  FI,
  FJ,
  FM,
  FR,
  GA,
  GB,
  GD,
  GE,
  GH,
  GM,
  GN,
  GQ,
  GR,
  GT,
  GW,
  GY,
  HN,
  HR,
  HT,
  HU,
  ID,
  IE,
  IL,
  IN,
  IQ,
  IR,
  IS,
  IT,
  JM,
  JO,
  JP,
  KE,
  KG,
  KH,
  KI,
  KM,
  KN,
  KP,
  KR,
  KW,
  KZ,
  LA,
  LB,
  LC,
  LI,
  LK,
  LR,
  LS,
  LT,
  LU,
  LV,
  LY,
  MA,
  MC,
  MD,
  ME,
  MG,
  MH,
  MK,
  ML,
  MM,
  MN,
  MR,
  MT,
  MU,
  MV,
  MW,
  MX,
  MY,
  MZ,
  NA,
  NE,
  NG,
  NI,
  NL,
  NO,
  NP,
  NR,
  NZ,
  OM,
  PA,
  PE,
  PG,
  PH,
  PK,
  PL,
  PT,
  PW,
  PY,
  QA,
  RO,
  RS,
  RU,
  RW,
  SA,
  SB,
  SC,
  SD,
  SE,
  SG,
  SI,
  SK,
  SL,
  SM,
  SN,
  SO,
  SR,
  SS,
  ST,
  SV,
  SY,
  SZ,
  TD,
  TG,
  TH,
  TJ,
  TL,
  TM,
  TN,
  TO,
  TR,
  TT,
  TV,
  TZ,
  UA,
  UG,
  US,
  UY,
  UZ,
  VC,
  VE,
  VN,
  VU,
  WS,
  YE,
  ZA,
  ZM,
  ZW,
} as Readonly<Record<string, LawPack>>;
