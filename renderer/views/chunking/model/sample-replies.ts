import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';

export interface SampleReply {
  readonly name: string;
  readonly text: string;
}

/** Replies as voice agents say them: a long answer, a short one, and one full of what is hard to cut. */
export const SAMPLE_REPLIES: readonly SampleReply[] = [
  { name: 'Card delivery reply', text: FIRST_STUDIO.reply },
  {
    name: 'Greeting',
    text: 'Hi, thanks for calling Northgate Dental. This call may be recorded. How can I help you today?',
  },
  {
    name: 'Numbers and names',
    text:
      'Your order no. 40-2217 of Sept. 3 comes to $1,249.50, incl. 8.25% tax. Dr. A. J. Pierce signed for it at 9:30 a.m. ' +
      'on Tuesday. You can track it at www.example.com/t/40-2217 or call 555-0142 before 6 p.m.',
  },
];

/** What a reply is called: one of ours by its name, any other by its first words. */
export function replyName(text: string): string {
  const known = SAMPLE_REPLIES.find((sample) => sample.text === text)?.name;
  if (known !== undefined) return known;
  const words = text.trim().split(/\s+/);
  const first = words.slice(0, 3).join(' ');
  return first === '' ? 'No text' : `“${first}${words.length > 3 ? '…' : ''}”`;
}
