import { toRules } from './rules.ts';

// Common abbreviations, collected by hand; CLDR 46 has no list for Dutch.
export const DUTCH = toRules({
  beforeName: `dhr mevr mw mej drs dr ir ing mr prof ds st bijv bv d.w.z d.i m.n i.c t.a.v t.o.v m.b.t i.v.m o.l.v n.a.v
    zgn resp ca evt incl excl vgl vs jl jhr Dhr Mevr Mw Drs Dr Ir Ing Mr Prof Ds Sint gem`,
  beforeNumber: `nr nrs p pag blz art hfst fig vol afb tel jan feb mrt apr jun jul aug sept okt nov dec dl afd`,
  mayEnd: `o.a e.a a.u.b s.v.p z.o.z n.v b.v N.V B.V v.Chr n.Chr jr sr Inc Co U.S U.S.A i.p.v mld mln`,
  oftenEnd: `enz etc m.a.w e.d u`,
  starters: `de het een deze dit die dat ik jij je hij zij ze wij we jullie u mijn zijn haar ons onze hun er hier daar nu dan
    toen vandaag gisteren morgen later maar en of want dus als wat wie waar wanneer waarom hoe welke omdat hoewel terwijl
    in op aan uit bij met na van voor naar om over onder door tot zonder niet geen ja nee ook toch echter daarom
    daarna vervolgens eerst eindelijk alle veel men`,
  speechVerbs: `zei vroeg antwoordde riep fluisterde`,
});
