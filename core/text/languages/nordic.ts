import { toRules } from './rules.ts';

// Common abbreviations, collected by hand.
export const SWEDISH = toRules({
  beforeName: `t.ex t.o.m d.v.s bl.a s.k fr.o.m dr prof f.d m.fl.a ca jfr resp ev inkl exkl i.e obs S:t kl`,
  beforeNumber: `nr s sid kap fig tel jan feb apr aug sept okt nov dec st`,
  mayEnd: `f.Kr e.Kr AB U.S U.S.A p.g.a o.d`,
  oftenEnd: `osv etc m.m m.fl o.s.v`,
  starters: `det den de en ett jag du han hon vi ni man detta denna dessa min din sin vår er och men eller så då nu sedan här
    där idag igår imorgon i på av för med till från om vid efter innan under när var vad vem hur varför som inte ja nej
    också alla många`,
});

export const DANISH_NORWEGIAN = toRules({
  beforeName: `f.eks d.v.s dvs bl.a s.k dr prof hr ca jf evt inkl ekskl mht pga ift vedr cand`,
  beforeNumber: `nr s kap fig tlf jan feb mar apr aug sept okt nov des dec kl bd`,
  mayEnd: `f.Kr e.Kr A/S U.S U.S.A mio mia mill mrd kr`,
  oftenEnd: `osv etc m.m m.fl mv o.l`,
  starters: `det den de en et jeg du han hun vi i man dette denne disse min din sin vår vores og men eller så da nå nu her der
    i dag går på av af for med til fra om ved etter efter før under når hva hvad hvem hvor hvordan hvorfor som ikke ja nei
    nej også alle mange`,
  writesOrdinalsWithStop: true,
});
