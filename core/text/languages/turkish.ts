import { toRules } from './rules.ts';

// Common abbreviations, collected by hand; ordinals carry a stop.
export const TURKISH = toRules({
  beforeName: `Dr Prof Doç Yrd Öğr Av Alb Yzb Gen Korg Hz Sn Bn St bk bkz örn krş Mah Cad Sok Sk Bul Apt`,
  beforeNumber: `s sf cilt C no nu Tel md Böl`,
  mayEnd: `M.Ö M.S Ltd Şti A.Ş T.C Inc Co yy`,
  oftenEnd: `vb vs vd`,
  starters: `bu şu o ben sen biz siz onlar bir her ve ama fakat ancak çünkü ne nasıl neden nerede kim hangi sonra şimdi bugün
    dün yarın burada orada evet hayır de da daha çok en için ile gibi`,
  writesOrdinalsWithStop: true,
});
