import { toRules } from './rules.ts';

// From CLDR 46 segments/es/suppressions, sorted by what may follow, without its ordinary words (Sol., Bien., mar., dom.);
// with common abbreviations collected by hand.
export const SPANISH = toRules({
  beforeName: `EE RR JJ FF CC SS AA Sr Sra Sres Sras Srta Srtas Dr Dra Drs Dña Da D Dª Ud Lic Licdo Licda Lcdo Lcda Ing Arq Prof Profa Gral Cnel
    Cap Mons Rvdo Rvdmo Excmo Excma Exmo Exma Ilmo Ilma Sto Sta Fr Hno Hna Pdte Mtro Av Avda Avd c/c p.ej p.e ej e.g
    cf cfr vs v.gr aprox dpto depto prov Col Gob`,
  beforeNumber: `núm nº n.º no pág págs p pp art arts cap caps fig figs vol vols t tel teléf apdo ene feb mzo abr jun jul
    ago sept oct nov dic pta ptas km kms ed c`,
  mayEnd: `Ud Uds Vd Vds S.A S.L Cía Ltda Inc Corp a.C d.C a.e.c e.c EE.UU JJ.OO RR.HH CC.AA FF.CC SS.MM SS.AA U.S U.S.A
    s.f Jr Hnos`,
  oftenEnd: `etc a.m p.m h hrs min`,
  starters: `el la los las un una unos unas este esta estos estas ese esa eso esto aquel yo tú él ella nosotros ustedes ellos
    ellas usted mi tu su nuestro nuestra me te se le lo nos les y o pero ni que qué quién quien cuando cuándo cómo como
    dónde donde por para en de del al a con sin sobre desde hasta entre si sí no también además luego después entonces
    ahora hoy ayer mañana aquí allí hay es está fue era son ha he muy más ya aunque porque mientras sin embargo todos`,
});
