import * as z from 'zod';

/** Under which a language model's key is kept, as a provider's is under its id. */
export const MODEL_KEY_OWNER = 'llm';

/** What is asked of a language model behind an OpenAI-compatible chat endpoint. */
export const modelQuestionSchema = z.object({
  /** An origin (`http://127.0.0.1:11434`), to which `/v1/chat/completions` is added, or a full URL taken as it is. */
  endpoint: z.string().min(1).max(2000),
  model: z.string().min(1).max(200),
  /** How it is to answer; '' = nothing is said of it. */
  system: z.string().max(20_000),
  prompt: z.string().min(1).max(100_000),
});
export type ModelQuestion = z.infer<typeof modelQuestionSchema>;
