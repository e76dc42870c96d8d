import { toRules } from './rules.ts';

// Common abbreviations, collected by hand. Ordinals in figures carry a stop.
export const POLISH = toRules({
  beforeName: `prof inż mgr ks św ul al pl os gen kpt płk mjr por hab np tzn tj tzw zob por ok woj pow gm red dyr prez
    wiceprez abp bp o s śp jw ww ds vel m.in m st dot ur zm`,
  beforeNumber: `nr s str t art ust pkt poz rys tab tel rozdz godz §`,
  mayEnd: `n.e p.n.e S.A U.S U.S.A Co Inc im cdn`,
  oftenEnd: `zł gr tys mln mld itd itp etc i.in`,
  afterNumber: `r rr`,
  starters: `to ten ta te tego tej on ona ono oni one ja ty my wy w we na z ze za do od po przed przy dla bez o u i a ale lub
    albo ani jak gdy kiedy gdzie co kto czy dlaczego jaki który że bo więc potem później wtedy teraz dziś dzisiaj wczoraj
    jutro nie tak jest są był była było także również jednak dlatego ponieważ mój moja jego jej nasz ich tam tu`,
});
