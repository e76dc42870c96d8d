import { toRules } from './rules.ts';

// From CLDR 46 segments/de/suppressions, sorted by what may follow, without its ordinary words (So., am., Test., Port.);
// with common abbreviations collected by hand. Ordinals in figures carry a stop.
export const GERMAN = toRules({
  beforeName: `Hr Hrn Fr Frl Dr Prof Dipl.-Ing Dipl.-Kfm Ing St Hl z.B z.b d.h D.h D.H u.a.m.w bzw evtl ggf ggfs vgl sog
    ca inkl exkl einschl zzgl insb insbes bes geb gest verh ehem näml urspr eigtl entspr
    dt frz engl österr schweiz röm kath ev kgl lt gem i.A i.V z.T z.Hd z.Zt Mag Fam Gebr Reg.-Bez jew vs
    Präs Min.-Präs Hrsg allg a.a.O u.A.w.g b z.Z o.g s.o s.u m.E m.W`,
  beforeNumber: `Nr Nrn S Abs Art Bd Bde Kap Abb Tab Tel Fn Z Ziff Rn Rz Aufl Jh Jhd Jahrh Jan Feb Mrz Apr Jun Jul Aug
    Sep Sept Okt Nov Dez Abt Anm max min mind`,
  mayEnd: `u.a u.ä u.v.a u.U d.J d.Ä a.D a.M e.V i.R n.Chr v.Chr v.u.Z n.u.Z k.u.k MwSt USt Mio Mrd Tsd Str Pl Co Ltd Inc Jr sen
    jun Std Min Sek Stk St.Gallen U.S U.S.A a.Rh Hbf Mo Di Mi Do Sa So i.d.R`,
  oftenEnd: `usw etc ff f usf u.dgl p.a`,
  starters: `er sie es wir ihr ich du der die das dem den des ein eine einen einem einer dieser diese dieses diesen mein
    meine sein seine ihre unser unsere dann danach da dort hier heute morgen gestern jetzt nun später doch aber und oder
    denn wenn als wie was wer wo wann warum weil obwohl nachdem bevor während seit im in am an auf aus bei mit nach von
    vor zu zum zur für um ob auch so sonst trotzdem deshalb daher darum außerdem jedoch bitte man alle viele kein keine
    nicht ja nein endlich plötzlich damals inzwischen zuerst schließlich`,
  lettered: `Vitamin Plan Option Gruppe Typ Klasse Punkt Teil Halle Block`,
  writesOrdinalsWithStop: true,
});
