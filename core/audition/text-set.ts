import type { AuditionSample } from '../contract/audition.ts';

type Category = AuditionSample['category'];

/** A key belongs to its text for ever: runs of it are found by it. Another wording needs another key. */
const set = (category: Category, ...texts: readonly (readonly [key: string, name: string, text: string])[]) =>
  texts.map(([key, name, text]): AuditionSample => ({ key, name, category, text }));

/** What voices of support, sales and reminders have to say, and what they stumble over. All names are invented. */
export const TEXT_SET: readonly AuditionSample[] = [
  ...set(
    'greeting',
    ['greeting-bank', 'Greeting', 'Hi, this is Maya from North Bank. How can I help?'],
    ['greeting-clinic', 'Clinic', 'Good morning, you have reached Hillside Clinic. Who am I speaking to?'],
    ['greeting-sorry', 'Apology', 'Thank you for holding, and I am sorry that it took so long.'],
  ),
  ...set(
    'numbers',
    ['numbers-phone', 'Numbers', 'Call 0800 310 442 before 9:40, and quote reference B17 dash 206.'],
    ['numbers-money', 'Amounts', 'Your balance is £1,204.50, of which $37.99 are still pending.'],
    ['numbers-mixed', 'Measures', 'Take 2.5 ml twice a day, 3/4 of an hour before meals, at 20 °C or below.'],
    ['numbers-digits', 'Digits', 'Your code is 7 0 0 4 1 9, and it expires in 15 minutes.'],
  ),
  ...set(
    'names',
    ['names-people', 'Names', 'Siobhán Nguyen and Xavier Featherstonehaugh will join us from Worcester.'],
    ['names-drugs', 'Medicines', 'Do not take ibuprofen together with methotrexate or acetylsalicylic acid.'],
    ['names-places', 'Places', 'The coach stops at Llanelli, Edinburgh, Leicester and La Jolla.'],
  ),
  ...set(
    'dates',
    ['dates-delivery', 'Dates', 'It was sent on 3 March 2026 and arrives on Thursday the 12th, after 5 p.m.'],
    ['dates-numeric', 'Short dates', 'Please confirm 04/11/2026 at 14:05, or choose 2026-11-09.'],
    ['dates-years', 'Years', 'Founded in 1908, rebuilt in 2005, it closed from 1939 to ’45.'],
  ),
  ...set(
    'abbreviations',
    [
      'abbreviations-address',
      'Address',
      'Dr. Reed lives at 14 St. John’s Ave., Apt. 3B, near Mt. Vernon, WA.',
    ],
    ['abbreviations-tech', 'Letters', 'The API answers HTTP 404 over TLS 1.3, so ask your ISP, e.g. by SMS.'],
    [
      'abbreviations-units',
      'Units',
      'At 60 mph it makes 45 mpg; a 5 ft 11 in. driver weighs approx. 170 lb.',
    ],
  ),
  ...set(
    'long',
    [
      'long-card',
      'Long reply',
      'Your replacement card left our Leeds depot this morning, and it should reach you on Thursday before noon. ' +
        'Until then, keep paying with the virtual card in your app; the old one stays blocked. ' +
        'If anything looks wrong, just reply here, and a colleague will call you back within the hour.',
    ],
    [
      'long-terms',
      'One long sentence',
      'Although we had hoped, when we wrote to you in spring, that the works on the bridge, which began late because ' +
        'of the floods, would be over by now, the council has told us that they will go on until the end of May.',
    ],
    [
      'long-steps',
      'Steps',
      'First, unplug the router and wait for thirty seconds. Second, hold the small button at the back until the ' +
        'light turns amber. Third, plug it in again, and leave it alone for two minutes. Then tell me what you see.',
    ],
  ),
  ...set(
    'question',
    ['question-delivery', 'Question', 'Shall I move the delivery to the afternoon?'],
    ['question-choice', 'Choice', 'Would you rather have the red one, or the blue one?'],
    ['question-doubt', 'Doubt', 'You did say Tuesday, didn’t you?'],
  ),
  ...set(
    'code_switching',
    [
      'switching-spanish',
      'English and Spanish',
      'Your table is booked at Casa Jiménez; si llega tarde, just give them a call, ¿vale?',
    ],
    [
      'switching-german',
      'English and German',
      'Please take the S-Bahn to Hauptbahnhof, and ask for the Reisezentrum on the ground floor.',
    ],
    [
      'switching-french',
      'English and French',
      'The crème brûlée is off today, but the tarte aux pommes is, comme toujours, excellent.',
    ],
  ),
];
