/** Whether the browser played the last sound. Undefined before the first one. */
let lastPlayed: boolean | undefined;
let context: AudioContext | undefined;
const listeners = new Set<() => void>();

/** Time in ms for the browser to start its sound output. Without a press in this page it never starts. */
const startMs = 400;

async function running(): Promise<AudioContext | undefined> {
  if (typeof AudioContext === "undefined") return undefined;
  context ??= new AudioContext();
  const late = new Promise((resolve) => void setTimeout(resolve, startMs));
  await Promise.race([context.resume(), late]);
  return context.state === "running" ? context : undefined;
}

function playNote(audio: AudioContext, frequency: number, start: number): void {
  const [oscillator, volume] = [audio.createOscillator(), audio.createGain()];
  oscillator.frequency.value = frequency;
  // Without these slopes, the start and the end of a note click.
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.15, start + 0.02);
  volume.gain.setTargetAtTime(0, start + 0.14, 0.05);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.5);
}

/** Plays notes one after the other, by their frequencies in Hz. Resolves to whether the browser allows it. */
export async function chime(notes: readonly number[]): Promise<boolean> {
  const audio = await running().catch(() => undefined);
  lastPlayed = audio !== undefined;
  if (audio !== undefined) {
    for (const [index, note] of notes.entries()) playNote(audio, note, audio.currentTime + 0.02 + index * 0.18);
  }
  for (const listener of listeners) listener();
  return lastPlayed;
}

/** Whether the browser played the last sound, for `useSyncExternalStore`. */
export const chimeResult = {
  get: (): boolean | undefined => lastPlayed,
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange);
    return () => listeners.delete(onChange);
  },
};
