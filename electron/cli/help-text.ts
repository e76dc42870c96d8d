/** Below the list of verbs: how to begin, which no list says. */
export const FIRST_STEPS = `
First steps:
  onset run --text "Hello there."     measure the lab, a voice inside Onset: no key, and nothing leaves this computer
  onset serve                         the app, in your browser
  onset <command> --help              what a command takes

Exit codes: 0 fine, 1 a run failed or a gate did, 2 the call must change, 3 inconclusive.`;

/** Below the flags of `run`: what they add up to. */
export const RUN_EXAMPLES = `
Examples:
  onset run --text "Hello there."
  onset run --provider deepgram --text "Hello there." --runs 20 --cold
  onset run --text "One. Two." --chunk first_fragment:firstMaxCharacters=30 --llm 18,ttft=300,pause=1200@40 --in-flight 2
  onset run --provider openai --file speech.txt --save-audio speech.wav --json > runs.json

A vendor's key is read from its usual environment variable, such as DEEPGRAM_API_KEY; --key-env names another one.
What is not given (model, voice, transport, format) is the provider's own default; a wrong one is answered with the list of what there is.

Exit codes: 0 all runs fine, 1 a run failed or its audio was not saved, 2 nothing was measured: the call must change.`;

/** Below the flags of `sweep`. */
export const SWEEP_EXAMPLES = `
Examples:
  onset sweep assets/examples/sweep.yaml
  onset sweep suite.yaml --runs 20 --json > sweep.json

Ctrl-C stops the run under way and prints what was measured so far.

Exit codes: 0 all runs fine, 1 a run failed or was stopped, 2 nothing was measured: the call or the suite must change.`;

/** Below the flags of `compare`. */
export const COMPARE_EXAMPLES = `
Examples:
  onset run suite.yaml --json > today.json
  onset compare last-week.json today.json
  onset compare "history:tag:before" "history:tag:after" --metric ttfa,ear --percentile 50,95
  onset compare slt.json awb.json --definition coval

Targets that both have are compared one by one, cold and warm apart; where each has one, those are compared.

Exit codes: 0 compared, 2 a source cannot be read, 3 nothing in common.`;

/** Below the flags of `gate`. */
export const GATE_EXAMPLES = `
Examples:
  onset gate today.json --baseline main.json --metric ttfa --percentile 95 --max-regression 10%
  onset gate today.json --baseline main.json --junit gate.xml --markdown "$GITHUB_STEP_SUMMARY"

Exit codes: 0 pass, 1 fail, 2 a source cannot be read, 3 inconclusive: more runs are needed.`;

/** Below the flags of `export`. */
export const EXPORT_EXAMPLES = `
Examples:
  onset export history:tag:keep --format csv -o keep.csv
  onset export "history:voice:thalia date>2026-11-01" --format html -o report.html
  onset export bug.onset --format har -o bug.har
  onset export history:cold --format otlp --otlp-endpoint http://localhost:4318

No key is in any of them.

Exit codes: 0 written, 1 it could not be made or handed over, 2 there is nothing to export, or the call must change.`;
