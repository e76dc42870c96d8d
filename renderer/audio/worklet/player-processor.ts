import type { DrainMessage, ProcessorCommand, ProcessorReport, SourceMessage } from './messages.ts';
import { createPlayhead, type Playhead } from './playhead.ts';
import {
  createRingBuffers,
  createRingReader,
  createRingWriter,
  type RingReader,
  type RingWriter,
} from './ring.ts';

/** Quanta between two words to the decoder about room: 85 ms at 48 kHz, far less than the ring holds. */
const DRAIN_EVERY_QUANTA = 32;

interface Run {
  readonly id: string;
  readonly ring: RingReader;
  readonly playhead: Playhead;
  /** Set when samples come as messages: this side then fills its own ring. */
  readonly writer: RingWriter | null;
}

/** Plays runs of one sample rate, one after the other, and is silent in between; it never ends, nor does its context. */
class PlayerProcessor extends AudioWorkletProcessor {
  private source: MessagePort | null = null;
  /** The first one plays; one that fades out goes before the one that replaced it. */
  private runs: Run[] = [];
  private stoppedRunId: string | null = null;
  private quanta = 0;
  /** How a frame maps to page ms; until the page has said so, whatever is there counts as there. */
  private timeOf: (frame: number) => number = () => Infinity;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.onCommand(data as ProcessorCommand);
  }

  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const [run] = this.runs;
    if (run === undefined) return true;
    run.playhead.process(currentFrame, outputs[0] ?? [], this.timeOf);
    this.quanta += 1;
    if (this.quanta % DRAIN_EVERY_QUANTA === 0) this.sayPosition(run);
    if (run.playhead.isOver()) this.runs.shift();
    return true;
  }

  private onCommand(command: ProcessorCommand): void {
    switch (command.kind) {
      case 'source':
        this.source = command.port;
        command.port.onmessage = ({ data }) => this.onSource(data as SourceMessage);
        return;
      case 'clock':
        this.timeOf = (frame) => command.at + ((frame - command.frame) / sampleRate) * 1000;
        return;
      case 'stop':
        // The decoder's channel is another one: a run may be stopped before it is known here.
        this.stoppedRunId = command.runId;
        this.find(command.runId)?.playhead.stop();
        return;
    }
  }

  private onSource(message: SourceMessage): void {
    switch (message.kind) {
      case 'run':
        for (const run of this.runs) run.playhead.stop();
        this.runs.push(this.startRun(message));
        return;
      case 'samples':
        this.find(message.runId)?.writer?.write(message.channels, 0, message.at);
        return;
      case 'end':
        this.find(message.runId)?.writer?.end(message.at);
        return;
      case 'withdraw':
        this.runs = this.runs.filter(({ id }) => id !== message.runId);
        return;
    }
  }

  private find(runId: string): Run | undefined {
    return this.runs.find((run) => run.id === runId);
  }

  private startRun(message: Extract<SourceMessage, { kind: 'run' }>): Run {
    const buffers = message.shared ?? createRingBuffers(message.channels, message.capacityFrames, false);
    const ring = createRingReader(buffers);
    const report = (event: ProcessorReport['event']) => {
      this.port.postMessage({ runId: message.runId, event } satisfies ProcessorReport);
    };
    const playhead = createPlayhead(ring, message.prebufferFrames, report);
    if (this.stoppedRunId === message.runId) playhead.stop();
    const writer = message.shared === null ? createRingWriter(buffers) : null;
    return { id: message.runId, ring, playhead, writer };
  }

  private sayPosition(run: Run): void {
    this.source?.postMessage({ runId: run.id, position: run.ring.position() } satisfies DrainMessage);
  }
}

registerProcessor('onset-player', PlayerProcessor);
