import { toRules } from './rules.ts';

// From CLDR 46 segments/en/suppressions, sorted by what may follow, without its ordinary words (All., Do., Is., Up.);
// with common abbreviations collected by hand.
export const ENGLISH = toRules({
  beforeName: `Mr Mrs Ms Mx Dr Drs Prof Rev Fr Hon Msgr Messrs Mmes Gen Maj Col Capt Cpt Lt Cpl Sgt Pvt Adm Cmdr Brig
    Sen Rep Reps Sens Gov Pres Supt Insp Mt Ft Lt.Cdr Lt.Col Lt.Gen Maj.Gen Hon.B.A e.g i.e eg ie viz cf vs v
    approx ca esp incl resp N.B P.S Asst Assoc Atty Amb Card`,
  beforeNumber: `no nos nr num p pp par para pg fig figs eq eqs sec secs ch chap vol vols art arts op cap ex ver var
    Rs pt pts col cols ed eds app ln ext tel dept bk est c Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    min max mid`,
  mayEnd: `St Ave Blvd Rd Ln Hwy Pkwy Sq Pl Inc Ltd Co Corp Bros LLC LLP PLC Assn Univ Dept Bldg Apt Ste Jr Sr Esq
    Ph.D PhD Ed.D Psy.D M.D J.D B.A M.A B.Sc M.Sc LL.B LL.M D.C S.A S.p.A N.V B.V co
    Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Mass Calif Conn Ariz Colo Fla Ill Ind Kan Ky La Md Mich Minn
    Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que i.a misc exec def sq govt ed al`,
  oftenEnd: `etc a.m p.m am pm A.M P.M A.D B.C B.C.E C.E min oz lb lbs hr hrs sec yr yrs ft in`,
  starters: `a an the this that these those i i'm i've i'd i'll he he's she she's it it's its we we're you you're they
    they're there there's here my your his her our their what what's who whose when where why how which whether
    then now but and or so yet nor if as at in on by for from with without to of after before because although though
    while since until once also however therefore thus still later today tomorrow yesterday meanwhile instead perhaps
    maybe please let let's don't do does did is are was were can could will would should have has not no yes
    some many most all each every both one two three nobody everyone everything nothing another such
    next finally first second suddenly soon afterwards`,
  continuations: `monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december est edt et cst cdt ct mst mdt mt pst pdt pt gmt eastern central pacific mountain utc bst cet cest ist jst`,
  speechVerbs: `said says asked asks replied replies answered shouted whispered cried yelled exclaimed called muttered
    screamed wondered added demanded snapped inquired murmured`,
  lettered: `vitamin plan option grade group type class point section exhibit appendix hepatitis team room gate row`,
  exclaimedNames: `yahoo jeopardy`,
});
