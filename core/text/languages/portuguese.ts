import { toRules } from './rules.ts';

// From CLDR 46 segments/pt/suppressions, sorted by what may follow, without its ordinary words (mar., cont., com., des.);
// with common abbreviations collected by hand.
export const PORTUGUESE = toRules({
  beforeName: `Sr Sra Srs Sras Srta Dr Dra Drs Dras Prof Profa Prof.ª profa Exmo Exma Ilmo Ilma Eng Arq Cel Cap Gen Alm Pe
    Fr D Dom Sto Sta Av Ac Pç R p.ex p.e ex cf vs V aprox`,
  beforeNumber: `nº n.º no núm pág págs p pp art arts cap caps fig figs vol vols t tel tels séc jan fev abr mai jun jul ago
    set out nov dez ed cx apt`,
  mayEnd: `S.A Ltda Cia Inc Jr a.C d.C E.U.A U.S U.S.A V.Exa Exa Ph.D D.C`,
  oftenEnd: `etc a.m p.m h min`,
  starters: `o a os as um uma uns umas este esta estes estas esse essa isso isto aquele aquela eu tu ele ela nós você vocês
    eles elas meu minha seu sua nosso nossa me te se lhe e ou mas nem que quem quando como onde por porque qual quanto
    para em no na nos nas de do da dos das ao à com sem sobre entre até se não sim também além depois então agora hoje
    ontem amanhã aqui ali há é está foi era são muito mais já embora enquanto porém todos`,
});
