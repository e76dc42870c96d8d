import { toRules } from './rules.ts';

// Hindi: common titles and units, collected by hand. Names' initials are one or two letters.
export const HINDI = toRules({
  beforeName: `डॉ डा प्रो श्री श्रीमती कु पं मो सं स्व एड इं ई.पू सी.ए कि.मी से.मी मि.मी कि.ग्रा रि ले जन सर ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी आर एस टी यू वी`,
  beforeNumber: `रु नं क्र पृ सं धारा`,
  mayEnd: ``,
  oftenEnd: ``,
  starters: ``,
  speechVerbs: `कहा पूछा बोला बोली बोले चिल्लाया चिल्लाई`,
});

// Urdu has Hindi's grammar in Arabic letters; its stop is unambiguous.
export const URDU = toRules({
  beforeName: `ڈاکٹر پروفیسر ڈ پ`,
  beforeNumber: ``,
  mayEnd: ``,
  oftenEnd: ``,
  starters: ``,
  speechVerbs: `کہا پوچھا بولا بولی چلایا`,
});

// Arabic: the abbreviations of titles and units; single letters are initials anyway.
export const ARABIC = toRules({
  beforeName: `د أ أ.د م ص ج ط ت ع`,
  beforeNumber: `ص ج ط رقم`,
  mayEnd: `ق.م هـ`,
  oftenEnd: ``,
  starters: ``,
  speechVerbs: `قال قالت سأل سألت أجاب أجابت صاح صاحت صرخ صرخت همس همست ردّ رد ردت`,
});

// Japanese, Chinese and Korean stops are unambiguous; abbreviations in them are English ones.
export const KOREAN = toRules({
  beforeName: `Mr Mrs Ms Dr Prof vs e.g i.e`,
  beforeNumber: `No no p pp vol fig`,
  mayEnd: `Inc Co Ltd Corp U.S U.S.A`,
  oftenEnd: `etc`,
  starters: ``,
});
