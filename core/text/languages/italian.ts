import { toRules } from './rules.ts';

// From CLDR 46 segments/it/suppressions, sorted by what may follow; with common abbreviations collected by hand.
export const ITALIAN = toRules({
  beforeName: `Sig Sigg Sig.ra Sig.na sig sigg sig.ra sig.na dott dott.ssa dr Dott Dott.ssa prof prof.ssa Prof avv ing
    geom rag arch on sen gen col cap mons don fr S Ss SS p.es ad.es es cfr cf vs ca ecc.mo gent egr spett`,
  beforeNumber: `n nn num p pp pag pagg art artt cap capp fig figg vol voll tav tab sez tel feb apr giu lug ago
    sett ott nov dic all v vv ed`,
  mayEnd: `S.p.A S.r.l a.C d.C N.B Inc Ltd C.P U.S U.S.A s.n.c F.lli Jr`,
  oftenEnd: `ecc etc`,
  starters: `il lo la i gli le l un uno una questo questa questi queste quello quella quei io tu lui lei noi voi loro mio mia
    suo sua nostro nostra mi ti si ci vi e o ma né che chi cosa come quando dove perché quale quanto per in di del della
    a al alla da dal dalla con su sul sulla tra fra se non sì no poi dopo allora adesso ora oggi ieri domani qui qua là
    anche ancora però quindi dunque infatti inoltre tuttavia è sono era ha ho c tutti ogni mentre sebbene`,
});
