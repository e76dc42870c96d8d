import { toRules } from './rules.ts';

// From CLDR 46 segments/fr/suppressions, sorted by what may follow, without its ordinary words (mer., ill., jeu., All.);
// with common abbreviations collected by hand.
export const FRENCH = toRules({
  beforeName: `M MM Mme Mlle Me Mgr Dr Pr Prof St Ste p.ex p.-ex c.-à-d i.e env cf vs dir coll adr`,
  beforeNumber: `p pp art chap fig vol t n no nos ch éd édit tél al janv févr avr juil sept oct nov déc bd ill l par`,
  mayEnd: `J.-C av.J.-C ap.J.-C Cie Sté Inc Jr av ap bd boul hôp S.A U.S U.S.A P.-D.G P.-S min`,
  oftenEnd: `etc h`,
  starters: `le la les l un une des ce cet cette ces c il elle on nous vous ils elles je j tu mon ma mes ton ta tes son sa
    ses notre nos votre vos leur leurs qui que quoi quand où comment pourquoi quel quelle et mais ou donc or ni car puis
    ensuite alors après avant dans en à au aux de du pour par sur sous avec sans chez depuis pendant si comme lorsque
    aujourd'hui hier demain maintenant enfin toutefois cependant néanmoins ainsi aussi voici voilà d s qu n ne tout tous
    toute plus`,
  spacesInsideGuillemets: true,
});
